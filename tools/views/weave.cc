// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <array>

#include "view/places.h"
#include "views/views.h"

namespace vastus::views {
namespace {

using Does = Step::Does;

/// A template at work: where its fields come from, the page whose content it surrounds, and the loops it is in.
struct Frame {
  Template const* page;
  std::string root;
  Frame* inner = nullptr;
  std::map<std::string, std::string> variables{};  // as templates and as the code name them
};

class Weaver {
 public:
  Weaver(Templates const& all, Plurals const& words, std::set<std::string>& includes)
      : all_(all), words_(words), includes_(includes) {}

  std::vector<Step> weave(Template const& page) {
    surround({&page, "view"}, 1);
    if (!context_.may_end()) throw Refusal(page.nodes.back().spot, "the template ends within an element");
    return std::move(steps_);
  }

 private:
  void surround(Frame frame, int depth) {
    Template const& page = *frame.page;
    if (page.layout.empty() && !page.blocks.empty()) throw Refusal(page.spot, "blocks without a layout");
    if (page.layout.empty()) return whole(frame, page.nodes);
    Template const& layout = find(page.layout, page.spot);
    if (!layout.is_layout || depth > 4) throw Refusal(page.spot, page.layout + " cannot be the layout here");
    for (auto const& [name, nodes] : page.blocks) {
      auto const yields = [&](Node const& each) { return each.kind == Kind::yield && each.text == name; };
      bool const is_lost = std::ranges::none_of(layout.nodes, yields);
      if (is_lost) throw Refusal(nodes.front().spot, page.layout + " has no {{ yield " + name + " }}");
    }
    includes_.insert(layout.header);
    std::string const name = "frame_" + std::to_string(depth);
    std::string const type = "[[maybe_unused]] ::" + layout.type + " const& ";
    add(Does::call, page.spot, type + name + " = " + expression(frame, page.frame, page.spot) + ";");
    surround({&layout, name, &frame}, depth + 1);
  }

  void whole(Frame& frame, Nodes const& nodes) {
    auto const end = range(frame, nodes, 0);
    if (end < nodes.size()) throw Refusal(nodes[end].spot, "ends nothing");
  }

  Template const& find(std::string const& name, Spot const& spot) const {
    auto const found = all_.find(name);
    if (found == all_.end()) throw Refusal(spot, "there is no template " + name);
    return found->second;
  }

  void add(Does does, Spot const& spot, std::string text, Write write = Write::text) {
    steps_.push_back({does, spot, std::move(text), write});
  }

  /// Weaves up to the `else` or `end` that is not its own; the answer is where that stands.
  std::size_t range(Frame& frame, Nodes const& nodes, std::size_t at) {
    if (++depth_ > 100) throw Refusal(nodes.front().spot, "nested too deeply");
    for (; at < nodes.size() && nodes[at].kind != Kind::end && nodes[at].kind != Kind::otherwise; ++at) {
      Node const& node = nodes[at];
      if (node.kind == Kind::branch)
        at = branch(frame, nodes, at);
      else if (node.kind == Kind::loop)
        at = loop(frame, nodes, at);
      else if (node.kind == Kind::text)
        literal(node);
      else if (node.kind == Kind::slot || node.kind == Kind::json)
        slot(frame, node);
      else if (node.kind == Kind::word)
        word(frame, node);
      else if (node.kind == Kind::partial)
        partial(frame, node);
      else if (node.kind == Kind::gap)
        gap(frame, node);
      else if (node.kind == Kind::yield)
        yield(frame, node);
      else if (frame.inner != nullptr)
        whole(*frame.inner, frame.inner->page->nodes);
    }
    --depth_;
    return at;
  }

  /// What an `if`, `else` or `for` holds, which must end.
  std::size_t body(Frame& frame, Nodes const& nodes, std::size_t opener) {
    std::size_t const end = range(frame, nodes, opener + 1);
    if (end == nodes.size()) throw Refusal(nodes[opener].spot, "has no {{ end }}");
    context_.settle(nodes[end].spot);
    return end;
  }

  void literal(Node const& node) {
    if (steps_.empty() || steps_.back().does != Does::literal) add(Does::literal, node.spot, "");
    context_.pass(node.text, node.spot, steps_.back().text);
  }

  void slot(Frame const& frame, Node const& node) {
    constexpr std::array names{"text", "attribute", "url", "srcset", "json"};
    Write const write = context_.slot(node.spot);
    bool const fits = (write == Write::json) == (node.kind == Kind::json);
    if (!fits) throw Refusal(node.spot, "{{ json … }} belongs into <script type=\"application/ld+json\">, alone");
    std::string const call = std::string("out.") + names[std::size_t(write)] + "(";
    add(Does::write, node.spot, call + expression(frame, node.path, node.spot) + ");", write);
  }

  void word(Frame const& frame, Node const& node) {
    Write const write = context_.slot(node.spot);
    if (write != Write::text && write != Write::attribute) throw Refusal(node.spot, "a word within an address");
    auto const places = places_of(node.text, node.plural);
    std::set<std::string> wanted(places.begin(), places.end());
    if (!node.plural.empty()) wanted.insert("n");
    bool const fits = std::ranges::equal(wanted, node.values, {}, {}, [](auto const& value) { return value.first; });
    if (!fits) throw Refusal(node.spot, "the values given are not the {places} of the word (a plural counts n)");
    auto const number = std::distance(words_.begin(), words_.find(node.text));
    std::string code = (write == Write::text ? "out.word(" : "out.attribute_word(") + std::to_string(number);
    if (!node.plural.empty()) code += ", " + expression(frame, node.values.at("n"), node.spot, count);
    if (!wanted.empty()) code += ", {";
    for (auto const& place : places) code += expression(frame, node.values.at(place), node.spot) + ", ";
    add(Does::word, node.spot, code + (wanted.empty() ? ");" : "});"), write);
  }

  void partial(Frame const& frame, Node const& node) {
    require_tags_around(node);
    Template const& called = find(node.text, node.spot);
    if (called.is_layout) throw Refusal(node.spot, node.text + " is a layout");
    includes_.insert("views/" + called.room() + "_views.h");
    std::string const call = "::" + called.space() + "::" + called.function + "(out, ";
    add(Does::call, node.spot, call + expression(frame, node.path, node.spot) + ");");
  }

  void gap(Frame const& frame, Node const& node) {
    require_tags_around(node);
    bool const fits = frame.page->is_layout && !has_gap_ && depth_ == 1;
    if (!fits) throw Refusal(node.spot, "a slot stands once, in a layout, outside {{ if }} and {{ for }}");
    has_gap_ = true;
    add(Does::call, node.spot, "out.mark_slot();");
  }

  void require_tags_around(Node const& node) const {
    if (!context_.is_between_tags()) throw Refusal(node.spot, "stands between tags only");
  }

  /// The nearest page within that has the block fills it.
  void yield(Frame const& frame, Node const& node) {
    for (Frame* inner = frame.inner; inner != nullptr; inner = inner->inner) {
      auto const block = inner->page->blocks.find(node.text);
      if (block != inner->page->blocks.end()) return whole(*inner, block->second);
    }
  }

  std::size_t branch(Frame& frame, Nodes const& nodes, std::size_t at) {
    context_.settle(nodes[at].spot);
    html::Context const start = context_;
    html::Context joined = start;
    for (bool is_first = true; nodes[at].kind != Kind::end; is_first = false) {
      Node const& node = nodes[at];
      bool const is_else = node.path.empty();
      context_ = start;
      std::string code = is_first ? "if (" : is_else ? "} else {" : "} else if (";
      if (!is_else) code += (node.negated ? "!" : "") + expression(frame, node.path, node.spot, holds) + ") {";
      add(is_first ? Does::branch : Does::other_branch, node.spot, code);
      at = body(frame, nodes, at);
      if (!is_first) context_.join(joined, nodes[at].spot);
      if (!is_else && nodes[at].kind == Kind::end) context_.join(start, nodes[at].spot);
      if (is_else && nodes[at].kind != Kind::end) throw Refusal(nodes[at].spot, "a branch after {{ else }}");
      joined = context_;
    }
    add(Does::end, nodes[at].spot, "}");
    return at;
  }

  std::size_t loop(Frame& frame, Nodes const& nodes, std::size_t at) {
    Node const& node = nodes[at];
    context_.settle(node.spot);
    html::Context const start = context_;
    std::string const n = std::to_string(++loops_);
    std::string const range = "auto&& range_" + n + " = " + expression(frame, node.path, node.spot) + "; ";
    std::string const loop = "::vastus::view::Loop loop_" + n + "{std::ranges::size(range_" + n + ")}; ";
    std::string const variable = "[[maybe_unused]] auto const& " + node.text + "_" + n;
    std::string const each = "for (" + variable + " : range_" + n + ") { loop_" + n + ".next();";
    add(Does::loop, node.spot, "{ " + range + loop + each);
    auto const outer = frame.variables;
    frame.variables[node.text] = node.text + "_" + n;
    frame.variables["loop"] = "loop_" + n;
    at = body(frame, nodes, at);
    context_.join(start, nodes[at].spot);
    frame.variables = outer;
    if (nodes[at].kind == Kind::otherwise && nodes[at].path.empty()) {
      add(Does::empty, nodes[at].spot, "} if (loop_" + n + ".size == 0) {");
      at = body(frame, nodes, at);
      context_.join(start, nodes[at].spot);
    }
    if (nodes[at].kind != Kind::end) throw Refusal(nodes[at].spot, "{{ else }} does not fit here");
    add(Does::end, nodes[at].spot, "}}");
    return at;
  }

  std::string expression(Frame const& frame, Path const& path, Spot const& spot, char const* asks = shown) const {
    auto const variable = frame.variables.find(path[0]);
    bool const is_variable = variable != frame.variables.end();
    if (path[0] == "loop" && !is_variable) throw Refusal(spot, "loop is known within {{ for }} only");
    std::string code = is_variable ? variable->second : frame.root;
    if (!is_variable && path[0] != "view") code += "." + path[0];
    for (std::size_t at = 1; at < path.size(); ++at) code = shown + code + ")." + path[at];
    return asks + code + ")";
  }

  static constexpr char const* shown = "::vastus::view::shown(";
  static constexpr char const* holds = "::vastus::view::holds(";
  static constexpr char const* count = "::vastus::view::count(";

  Templates const& all_;
  Plurals const& words_;
  std::set<std::string>& includes_;
  html::Context context_;
  std::vector<Step> steps_;
  int depth_ = 0, loops_ = 0;
  bool has_gap_ = false;
};

}  // namespace

std::vector<Step> weave(Template const& page, Templates const& all, Plurals const& words,
                        std::set<std::string>& includes) {
  return Weaver(all, words, includes).weave(page);
}

Plurals words_of(Templates const& all) {
  Plurals words;
  auto const collect = [&](Nodes const& nodes) {
    for (auto const& node : nodes) {
      if (node.kind != Kind::word) continue;
      auto const [known, is_new] = words.emplace(node.text, node.plural);
      if (!is_new && known->second != node.plural) throw Refusal(node.spot, "elsewhere this word has another plural");
    }
  };
  for (auto const& [name, page] : all) {
    collect(page.nodes);
    for (auto const& [block, nodes] : page.blocks) collect(nodes);
  }
  return words;
}

}  // namespace vastus::views
