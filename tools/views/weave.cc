// SPDX-License-Identifier: Apache-2.0
#include "weave.h"

#include <algorithm>
#include <set>

#include "view/places.h"

namespace vastus::views {
namespace {

using Does = Step::Does;

/// A template at work: where its fields come from, and the page whose content it surrounds.
struct Frame {
  Template const* page;
  std::string root;
  Frame const* inner = nullptr;
};

class Weaver {
 public:
  Weaver(Templates const& all, Numbers const& words) : all_(all), words_(words) {}

  std::vector<Step> weave(Template const& page) {
    surround({&page, "view"}, 1);
    Spot const end = page.nodes.empty() ? page.spot : page.nodes.back().spot;
    if (!context_.is_between_tags() || context_.spaces_kept) throw Refusal(end, "the template ends within an element");
    return std::move(steps_);
  }

 private:
  struct Variable {
    std::string name, code, loop;
  };

  void surround(Frame const& frame, int depth) {
    Template const& page = *frame.page;
    if (page.layout.empty()) return range(frame, 0, page.nodes.size());
    Template const& layout = find(page.layout, page.spot);
    if (!layout.is_layout || depth > 4) throw Refusal(page.spot, page.layout + " cannot be the layout here");
    for (auto const& node : page.nodes) {
      auto const yields = [&](Node const& each) { return each.kind == Kind::yield && each.text == node.text; };
      bool const is_lost = node.kind == Kind::block && std::ranges::none_of(layout.nodes, yields);
      if (is_lost) throw Refusal(node.spot, page.layout + " has no {{ yield " + node.text + " }}");
    }
    std::string const name = "frame_" + std::to_string(depth);
    add(Does::call, page.spot, "[[maybe_unused]] ::" + layout.type + " const& " + name + " = " +
                                   expression(frame, page.frame, page.spot) + ";");
    surround({&layout, name, &frame}, depth + 1);
  }

  Template const& find(std::string const& name, Spot const& spot) const {
    auto const found = all_.find(name);
    if (found == all_.end()) throw Refusal(spot, "there is no template " + name);
    return found->second;
  }

  void add(Does does, Spot const& spot, std::string text, Write write = Write::text) {
    steps_.push_back({does, spot, std::move(text), write});
  }

  void range(Frame const& frame, std::size_t from, std::size_t to) {
    for (std::size_t at = from; at < to; ++at) {
      Node const& node = frame.page->nodes[at];
      if (node.kind == Kind::branch) at = branch(frame, at);
      else if (node.kind == Kind::loop) at = loop(frame, at);
      else if (node.kind == Kind::block) at = node.next;
      else if (node.kind == Kind::text) literal(node);
      else if (node.kind == Kind::slot || node.kind == Kind::json) slot(frame, node);
      else if (node.kind == Kind::word) word(frame, node);
      else between_tags(frame, node);
    }
  }

  void literal(Node const& node) {
    if (steps_.empty() || steps_.back().does != Does::literal) add(Does::literal, node.spot, "");
    context_.pass(node.text, node.spot, steps_.back().text);
  }

  void slot(Frame const& frame, Node const& node) {
    Write const write = node.kind == Kind::json ? context_.json(node.spot) : context_.slot(node.spot);
    add(Does::write, node.spot, std::string("out.") + name_of(write) + "(" + expression(frame, node.path, node.spot) + ");",
        write);
  }

  void word(Frame const& frame, Node const& node) {
    Write const write = context_.slot(node.spot);
    if (write != Write::text && write != Write::attribute) throw Refusal(node.spot, "a word within an address");
    std::string code = "out." + std::string(write == Write::text ? "word(" : "attribute_word(");
    auto const number = words_.find(node.text);
    code += std::to_string(number == words_.end() ? 0 : number->second);
    if (!node.plural.empty() && !node.values.contains("n")) throw Refusal(node.spot, "a plural counts {n}");
    if (!node.plural.empty()) code += ", " + expression(frame, node.values.at("n"), node.spot, "::vastus::view::count(");
    auto const places = places_of(node.text, node.plural);
    for (auto const& place : places) {
      auto const given = node.values.find(place);
      if (given == node.values.end()) throw Refusal(node.spot, "nothing is given for {" + place + "}");
      code += (place == places.front() ? ", {" : ", ") + expression(frame, given->second, node.spot);
    }
    bool const counts_silently = !node.plural.empty() && std::ranges::find(places, "n") == places.end();
    if (node.values.size() != places.size() + counts_silently) {
      throw Refusal(node.spot, "a value is given for no place of the word");
    }
    add(Does::word, node.spot, code + (places.empty() ? node.plural.empty() ? ");" : ", {});" : "});"), write);
  }

  void between_tags(Frame const& frame, Node const& node) {
    if (!context_.is_between_tags()) throw Refusal(node.spot, "stands between tags only");
    if (node.kind == Kind::partial) {
      Template const& called = find(node.text, node.spot);
      if (called.is_layout) throw Refusal(node.spot, node.text + " is a layout");
      add(Does::call, node.spot, "::" + called.space() + "::" + called.function + "(out, " +
                                     expression(frame, node.path, node.spot) + ");");
    } else if (node.kind == Kind::gap) {
      bool const fits = frame.page->is_layout && !has_gap_ && depth_ == 0;
      if (!fits) throw Refusal(node.spot, "a slot stands once, in a layout, outside {{ if }} and {{ for }}");
      has_gap_ = true;
      add(Does::call, node.spot, "out.mark_slot();");
    } else if (node.kind == Kind::content && frame.inner != nullptr) {
      inside(*frame.inner, 0, frame.inner->page->nodes.size());
    } else if (node.kind == Kind::yield) {
      for (Frame const* inner = frame.inner; inner != nullptr; inner = inner->inner) {
        auto const& nodes = inner->page->nodes;
        auto const is_it = [&](Node const& each) { return each.kind == Kind::block && each.text == node.text; };
        auto const found = std::ranges::find_if(nodes, is_it);
        if (found != nodes.end()) return inside(*inner, std::size_t(found - nodes.begin()) + 1, found->next);
      }
    }
  }

  /// The inner page does not see the variables of what surrounds it.
  void inside(Frame const& inner, std::size_t from, std::size_t to) {
    std::vector<Variable> outer;
    outer.swap(variables_);
    range(inner, from, to);
    variables_.swap(outer);
  }

  std::size_t branch(Frame const& frame, std::size_t at) {
    auto const& nodes = frame.page->nodes;
    context_.settle(nodes[at].spot);
    Context const start = context_;
    Context joined = start;
    ++depth_;
    for (bool is_first = true; nodes[at].kind != Kind::end; is_first = false) {
      Node const& node = nodes[at];
      context_ = start;
      std::string const asked = node.kind == Kind::otherwise
          ? ""
          : (node.negated ? "if (!" : "if (") + expression(frame, node.path, node.spot, "::vastus::view::holds(") + ") ";
      add(is_first ? Does::branch : Does::other_branch, node.spot, (is_first ? "" : "} else ") + asked + "{");
      range(frame, at + 1, node.next);
      at = node.next;
      context_.settle(nodes[at].spot);
      bool const misses_else = nodes[at].kind == Kind::end && node.kind != Kind::otherwise;
      if (!is_first) context_.join(joined, nodes[at].spot);
      if (misses_else) context_.join(start, nodes[at].spot);
      if (node.kind == Kind::otherwise && nodes[at].kind != Kind::end) throw Refusal(nodes[at].spot, "a branch after {{ else }}");
      joined = context_;
    }
    --depth_;
    add(Does::end, nodes[at].spot, "}");
    return at;
  }

  std::size_t loop(Frame const& frame, std::size_t at) {
    auto const& nodes = frame.page->nodes;
    Node const& node = nodes[at];
    context_.settle(node.spot);
    Context const start = context_;
    if (std::ranges::find(variables_, node.text, &Variable::name) != variables_.end()) {
      throw Refusal(node.spot, node.text + " already names something");
    }
    std::string const n = std::to_string(++loops_);
    add(Does::loop, node.spot,
        "{ auto&& range_" + n + " = " + expression(frame, node.path, node.spot) + "; ::vastus::view::Loop loop_" + n +
            "{std::ranges::size(range_" + n + ")}; for ([[maybe_unused]] auto const& " + node.text + "_" + n +
            " : range_" + n + ") { loop_" + n + ".next();");
    variables_.push_back({node.text, node.text + "_" + n, "loop_" + n});
    ++depth_;
    range(frame, at + 1, node.next);
    context_.repeat(start, nodes[node.next].spot);
    variables_.pop_back();
    std::size_t end = node.next;
    if (nodes[end].kind == Kind::otherwise) {
      add(Does::empty, nodes[end].spot, "} if (loop_" + n + ".size == 0) {");
      range(frame, end + 1, nodes[end].next);
      end = nodes[end].next;
      context_.repeat(start, nodes[end].spot);
    }
    --depth_;
    add(Does::end, nodes[end].spot, "}}");
    return end;
  }

  std::string expression(Frame const& frame, Path const& path, Spot const& spot,
                         std::string const& asks = "::vastus::view::shown(") const {
    auto const variable = std::ranges::find(variables_, path[0], &Variable::name);
    std::string code = frame.root;
    if (variable != variables_.end()) code = variable->code;
    else if (path[0] == "loop" && !variables_.empty()) code = variables_.back().loop;
    else if (path[0] == "loop") throw Refusal(spot, "loop is known within {{ for }} only");
    else if (path[0] != "view") code += "." + path[0];
    for (std::size_t at = 1; at < path.size(); ++at) code = "::vastus::view::shown(" + code + ")." + path[at];
    return asks + code + ")";
  }

  Templates const& all_;
  Numbers const& words_;
  Context context_;
  std::vector<Step> steps_;
  std::vector<Variable> variables_;
  int depth_ = 0, loops_ = 0;
  bool has_gap_ = false;
};

bool belongs(Template const& page, std::string const& room) {
  return page.name.starts_with(room + "/") && !page.is_layout;
}

std::string signature(Template const& page) {
  return "namespace " + page.space() + " {\nvoid " + page.function + "(::vastus::Html& out, [[maybe_unused]] ::" +
         page.type + " const& view)";
}

}  // namespace

std::string as_literal(std::string_view text) {
  std::string out = "\"";
  for (char const c : text) {
    auto const byte = static_cast<unsigned char>(c);
    auto const octal = [&](int shift) { return char('0' + (byte >> shift & 7)); };
    if (c == '\n') out += "\\n";
    else if (c == '"' || c == '\\') out += {'\\', c};
    else if (byte < 0x20 || byte >= 0x7F) out += {'\\', octal(6), octal(3), octal(0)};
    else out += c;
  }
  return out + '"';
}

std::map<std::string, std::string> words_of(Templates const& all) {
  std::map<std::string, std::string> words;
  for (auto const& [name, page] : all) {
    for (auto const& node : page.nodes) {
      if (node.kind != Kind::word) continue;
      auto const [known, is_new] = words.emplace(node.text, node.plural);
      if (!is_new && known->second != node.plural) throw Refusal(node.spot, "elsewhere this word has another plural");
    }
  }
  return words;
}

std::vector<Step> weave(Template const& page, Templates const& all, Numbers const& words) {
  return Weaver(all, words).weave(page);
}

std::string header_of(std::string const& room, Templates const& all) {
  std::set<std::string> headers, functions;
  std::string declarations;
  for (auto const& [name, page] : all) {
    if (!belongs(page, room)) continue;
    headers.insert(page.header);
    if (!functions.insert(page.function + " " + page.type).second) {
      throw Refusal(page.spot, "another template is " + page.function + " of " + page.type + ": name one with `as`");
    }
    declarations += signature(page) + ";\n}\n";
  }
  std::string out = "#pragma once\n#include \"view/html.h\"\n";
  for (auto const& header : headers) out += "#include \"" + header + "\"\n";
  return out + declarations;
}

std::string source_of(std::string const& room, Templates const& all, Numbers const& words) {
  std::set<std::string> rooms{room};
  std::string body, includes = "#include \"view/shown.h\"\n";
  for (auto const& [name, page] : all) {
    if (page.name.starts_with(room + "/") && page.is_layout) (void)weave(page, all, words);
    if (!belongs(page, room)) continue;
    body += signature(page) + " {\n";
    for (auto const& step : weave(page, all, words)) {
      body += "#line " + std::to_string(step.spot.line) + " " + as_literal(step.spot.file) + "\n";
      if (step.does != Does::literal) body += step.text + "\n";
      // Compilers promise literals of 65,536 characters (ISO C++, implementation quantities).
      else for (std::size_t at = 0; at < step.text.size(); at += 30'000) {
        body += "out.literal(" + as_literal(step.text.substr(at, 30'000)) + ");\n";
      }
    }
    body += "}\n}\n";
    for (auto const& node : page.nodes) {
      if (node.kind == Kind::partial) rooms.insert(node.text.substr(0, node.text.find('/')));
    }
    for (Template const* at = &page; !at->layout.empty();) {
      at = &all.at(at->layout);
      includes += "#include \"" + at->header + "\"\n";
      for (auto const& node : at->nodes) {
        if (node.kind == Kind::partial) rooms.insert(node.text.substr(0, node.text.find('/')));
      }
    }
  }
  for (auto const& each : rooms) includes += "#include \"views/" + each + "_views.h\"\n";
  return includes + body;
}

}  // namespace vastus::views
