// SPDX-License-Identifier: Apache-2.0
#include "library/frozen.h"

#include <type_traits>

namespace vastus::library {
namespace {

/// Writes values behind one another.
class Freezer {
 public:
  template <class... Fields>
  void operator()(Fields const&... fields) {
    (put(fields), ...);
  }
  [[nodiscard]] std::string take() { return std::move(bytes_); }

  void put(std::int64_t number) {
    auto rest = (std::uint64_t(number) << 1) ^ std::uint64_t(number >> 63);
    for (; rest >= 0x80; rest >>= 7) bytes_.push_back(char(rest | 0x80));
    bytes_.push_back(char(rest));
  }
  void put(std::string const& text) {
    put(std::int64_t(text.size()));
    bytes_.append(text);
  }
  template <class Item>
  void put(std::vector<Item> const& items);
  template <class Item>
  void put(std::optional<Item> const& perhaps);
  template <class Value>
  void put(Value const& value);

 private:
  std::string bytes_;
};

/// Reads them back; after the first byte that does not fit it yields nothing but empty values.
class Thawer {
 public:
  explicit Thawer(std::string_view bytes) : rest_(bytes) {}

  template <class... Fields>
  void operator()(Fields&... fields) {
    (take(fields), ...);
  }
  [[nodiscard]] bool is_whole() const { return !failed_ && rest_.empty(); }

  void take(std::int64_t& number) {
    std::uint64_t raw = 0;
    unsigned shift = 0;
    for (std::size_t at = 0; at < rest_.size() && shift < 64; ++at, shift += 7) {
      auto const byte = static_cast<unsigned char>(rest_[at]);
      raw |= std::uint64_t(byte & 0x7F) << shift;
      if (byte >= 0x80) continue;
      number = std::int64_t(raw >> 1) ^ -std::int64_t(raw & 1);
      return rest_.remove_prefix(at + 1);
    }
    fail();
  }
  void take(std::string& text) {
    std::size_t const size = take_size();
    text.assign(rest_.substr(0, size));
    rest_.remove_prefix(size);
  }
  template <class Item>
  void take(std::vector<Item>& items);
  template <class Item>
  void take(std::optional<Item>& perhaps);
  template <class Value>
  void take(Value& value);

 private:
  void fail() {
    failed_ = true;
    rest_ = {};
  }
  /// A count that the bytes ahead could hold, since every item takes at least one.
  std::size_t take_size() {
    std::int64_t size = 0;
    take(size);
    if (size >= 0 && std::uint64_t(size) <= rest_.size()) return std::size_t(size);
    fail();
    return 0;
  }

  std::string_view rest_;
  bool failed_ = false;
};

template <class Given, class Wanted>
concept a = std::is_same_v<std::remove_const_t<Given>, Wanted>;

void visit(auto& io, a<Ref> auto& x) { io(x.slug, x.title); }
void visit(auto& io, a<Source> auto& x) {
  io(x.slug, x.title, x.authors, x.year, x.journal, x.doi, x.pmid, x.checked, x.note);
}
void visit(auto& io, a<Citation> auto& x) { io(x.source, x.locator); }
void visit(auto& io, a<Person> auto& x) { io(x.slug, x.name, x.role, x.qualification, x.fictional); }
void visit(auto& io, a<Claim> auto& x) {
  io(x.id, x.slug, x.grade, x.text, x.html, x.note, x.citations, x.answers, x.answered_by, x.addressed, x.not_for,
     x.stop_if, x.reviewer, x.reviewed, x.due);
}
void visit(auto& io, a<Region> auto& x) { io(x.slug, x.title, x.parent); }
void visit(auto& io, a<PlateKey> auto& x) { io(x.mark, x.words); }
void visit(auto& io, a<Plate> auto& x) {
  io(x.slug, x.title, x.number, x.caption, x.alt, x.width, x.height, x.keys, x.version);
}
void visit(auto& io, a<Muscle> auto& x) {
  io(x.id, x.slug, x.title, x.latin, x.region, x.origin, x.insertion, x.nerve, x.action);
}
void visit(auto& io, a<TriggerPoint> auto& x) {
  io(x.id, x.slug, x.title, x.code, x.muscle, x.where, x.refers, x.plate, x.letter, x.not_for, x.stop_if);
}
void visit(auto& io, a<RedFlag> auto& x) {
  io(x.id, x.slug, x.title, x.urgency, x.features, x.action, x.grade, x.citations, x.due);
}
void visit(auto& io, a<Prose> auto& x) { io(x.markdown, x.html); }
void visit(auto& io, a<Figure> auto& x) { io(x.plate); }
void visit(auto& io, a<PictureInText> auto& x) { io(x.name, x.caption); }
void visit(auto& io, a<Section> auto& x) { io(x.kind, x.heading, x.blocks); }
void visit(auto& io, a<Fact> auto& x) { io(x.name, x.words); }
void visit(auto& io, a<SeeAlso> auto& x) { io(x.slug, x.title, x.published); }
void visit(auto& io, a<Condition> auto& x) {
  io(x.id, x.slug, x.title, x.formal, x.also, x.state, x.published, x.region, x.lede, x.audience, x.children,
     x.pregnancy, x.facts, x.authors, x.reviewer, x.reviewed, x.due, x.red_flags, x.sections, x.muscles,
     x.trigger_points, x.see_also, x.sources, x.revision, x.changed_at);
}

template <class Value>
concept is_number = std::is_arithmetic_v<Value> || std::is_enum_v<Value>;
template <class Value>
concept is_id = requires(Value value) { value.number(); } && !std::is_same_v<Value, Day>;

template <class Item>
void Freezer::put(std::vector<Item> const& items) {
  put(std::int64_t(items.size()));
  for (Item const& item : items) put(item);
}

template <class Item>
void Freezer::put(std::optional<Item> const& perhaps) {
  put(std::int64_t(perhaps.has_value()));
  if (perhaps) put(*perhaps);
}

template <class Value>
void Freezer::put(Value const& value) {
  if constexpr (std::is_same_v<Value, Time>) {
    put(value.microseconds());
  } else if constexpr (std::is_same_v<Value, Day> || is_id<Value>) {
    put(std::int64_t(value.number()));
  } else if constexpr (is_number<Value>) {
    put(static_cast<std::int64_t>(value));
  } else if constexpr (std::is_same_v<Value, Block>) {
    put(std::int64_t(value.index()));
    std::visit([&](auto const& block) { put(block); }, value);
  } else {
    visit(*this, value);
  }
}

template <class Item>
void Thawer::take(std::vector<Item>& items) {
  std::size_t const size = take_size();
  items.resize(size);
  for (Item& item : items) take(item);
}

template <class Item>
void Thawer::take(std::optional<Item>& perhaps) {
  std::int64_t there = 0;
  take(there);
  if (there != 0) take(perhaps.emplace());
}

template <class Value>
void Thawer::take(Value& value) {
  std::int64_t number = 0;
  if constexpr (std::is_same_v<Value, Time>) {
    take(number);
    value = Time(number);
  } else if constexpr (std::is_same_v<Value, Day>) {
    take(number);
    value = Day(std::chrono::sys_days(std::chrono::days(number)));
  } else if constexpr (is_id<Value>) {
    take(number);
    value = Value(number);
  } else if constexpr (is_number<Value>) {
    take(number);
    value = static_cast<Value>(number);
  } else if constexpr (std::is_same_v<Value, Block>) {
    take(number);
    if (number == 1) value = Claim();
    if (number == 2) value = Figure();
    if (number == 3) value = PictureInText();
    if (number < 0 || number > 3) fail();
    std::visit([&](auto& block) { take(block); }, value);
  } else {
    visit(*this, value);
  }
}

}  // namespace

std::string freeze(Condition const& condition) {
  Freezer freezer;
  freezer.put(condition);
  return freezer.take();
}

std::optional<Condition> thaw(std::string_view bytes) {
  Thawer thawer(bytes);
  std::optional<Condition> condition(std::in_place);
  thawer.take(*condition);
  if (!thawer.is_whole()) return std::nullopt;
  return condition;
}

void lay_out(std::vector<Section>& sections, Layout const& layout) {
  for (Section& section : sections) {
    for (Block& block : section.blocks) {
      if (auto* const prose = std::get_if<Prose>(&block)) prose->html = layout.prose(prose->markdown);
      if (auto* const claim = std::get_if<Claim>(&block)) claim->html = layout.statement(claim->text);
    }
  }
}

}  // namespace vastus::library
