// SPDX-License-Identifier: Apache-2.0
// cmark-gfm reads; what a profile does not allow is rewritten in the tree before it is laid out in safe mode.
#include "view/markdown.h"

#include <memory>
#include <mutex>
#include <vector>

#include <cmark-gfm-core-extensions.h>
#include <cmark-gfm-extension_api.h>
#include <cmark-gfm.h>

#include "base/fault.h"
#include "base/text.h"
#include "view/address.h"
#include "view/html.h"

namespace vastus {
namespace {

using Parser = std::unique_ptr<cmark_parser, decltype(&cmark_parser_free)>;
using Node = std::unique_ptr<cmark_node, decltype(&cmark_node_free)>;
using Bytes = std::unique_ptr<char, decltype(&std::free)>;

constexpr int options = CMARK_OPT_VALIDATE_UTF8;

void attach(cmark_parser* parser, char const* name) {
  cmark_syntax_extension* const extension = cmark_find_syntax_extension(name);
  ENSURE(extension != nullptr, "cmark-gfm brings its extensions");
  cmark_parser_attach_syntax_extension(parser, extension);
}

std::string text_of(char const* text) { return text == nullptr ? std::string() : std::string(text); }

cmark_node* new_text(std::string const& text) {
  cmark_node* const node = cmark_node_new(CMARK_NODE_TEXT);
  cmark_node_set_literal(node, text.c_str());
  return node;
}

void adopt_children(cmark_node* from, cmark_node* to) {
  while (cmark_node* const child = cmark_node_first_child(from)) cmark_node_append_child(to, child);
}

/// Every node before anything is changed: an iterator does not survive its nodes.
std::vector<cmark_node*> nodes_of(cmark_node* root) {
  std::vector<cmark_node*> nodes;
  std::unique_ptr<cmark_iter, decltype(&cmark_iter_free)> const at(cmark_iter_new(root), &cmark_iter_free);
  for (auto event = cmark_iter_next(at.get()); event != CMARK_EVENT_DONE; event = cmark_iter_next(at.get())) {
    // Leaves are entered and never left; the others are taken when left, children first.
    cmark_node* const node = cmark_iter_get_node(at.get());
    if (event == CMARK_EVENT_EXIT || cmark_node_first_child(node) == nullptr) {
      if (nodes.empty() || nodes.back() != node) nodes.push_back(node);
    }
  }
  return nodes;
}

/// Rewrites one document in place, node by node.
class Rewriting {
 public:
  explicit Rewriting(MarkdownProfile profile) : is_comment_(profile == MarkdownProfile::comment) {}

  void make_safe(cmark_node* node) {
    auto const type = cmark_node_get_type(node);
    bool const is_link = type == CMARK_NODE_LINK;
    if (type == CMARK_NODE_HTML_BLOCK) {
      show_as_paragraph(node);
    } else if (type == CMARK_NODE_HTML_INLINE) {
      replace(node, new_text(text_of(cmark_node_get_literal(node))));
    } else if (is_link || type == CMARK_NODE_IMAGE) {
      bool const is_allowed = is_safe_address(text_of(cmark_node_get_url(node))) && (is_link || !is_comment_);
      if (!is_allowed)
        dissolve(node);
      else if (is_link && is_comment_)
        mark_link(node);
    } else if (type == CMARK_NODE_HEADING && is_comment_) {
      cmark_node* const paragraph = cmark_node_new(CMARK_NODE_PARAGRAPH);
      adopt_children(node, paragraph);
      replace(node, paragraph);
    }
  }

 private:
  void replace(cmark_node* old, cmark_node* fresh) {
    cmark_node_replace(old, fresh);
    removed_.emplace_back(old, &cmark_node_free);
  }

  /// A block of HTML stays what its author typed.
  void show_as_paragraph(cmark_node* node) {
    std::string text = text_of(cmark_node_get_literal(node));
    while (text.ends_with('\n')) text.pop_back();
    cmark_node* const paragraph = cmark_node_new(CMARK_NODE_PARAGRAPH);
    cmark_node_append_child(paragraph, new_text(text));
    replace(node, paragraph);
  }

  /// A link or picture nobody may follow is its text.
  void dissolve(cmark_node* node) {
    while (cmark_node* const child = cmark_node_first_child(node)) cmark_node_insert_before(node, child);
    cmark_node_unlink(node);
    removed_.emplace_back(node, &cmark_node_free);
  }

  void mark_link(cmark_node* link) {
    std::string start = "<a href=\"";
    append_escaped(start, text_of(cmark_node_get_url(link)));
    start += "\" rel=\"nofollow ugc noopener\">";
    cmark_node* const marked = cmark_node_new(CMARK_NODE_CUSTOM_INLINE);
    cmark_node_set_on_enter(marked, start.c_str());
    cmark_node_set_on_exit(marked, "</a>");
    adopt_children(link, marked);
    replace(link, marked);
  }

  bool is_comment_;
  std::vector<Node> removed_;  // kept until all is laid out: the text of inlines lies in the block they were read in
};

/// All the words of a document in one paragraph, a line break for each new block.
Node one_paragraph(cmark_node* document) {
  Node root(cmark_node_new(CMARK_NODE_DOCUMENT), &cmark_node_free);
  cmark_node* const paragraph = cmark_node_new(CMARK_NODE_PARAGRAPH);
  cmark_node_append_child(root.get(), paragraph);
  for (cmark_node* const node : nodes_of(document)) {
    auto const type = cmark_node_get_type(node);
    bool const is_code = type == CMARK_NODE_CODE_BLOCK;
    if (!is_code && type != CMARK_NODE_PARAGRAPH && type != CMARK_NODE_HEADING) continue;
    if (cmark_node_first_child(paragraph) != nullptr) {
      cmark_node_append_child(paragraph, cmark_node_new(CMARK_NODE_SOFTBREAK));
    }
    std::string const code = text_of(cmark_node_get_literal(node));
    if (is_code)
      cmark_node_append_child(paragraph, new_text(std::string(trimmed(code))));
    else
      adopt_children(node, paragraph);
  }
  return root;
}

std::string laid_out(cmark_node* root) {
  Bytes const html(cmark_render_html(root, options, nullptr), &std::free);
  ENSURE(html != nullptr, "cmark-gfm lays out any tree");
  return html.get();
}

}  // namespace

Markup render_markdown(std::string_view markdown, MarkdownProfile profile) {
  static std::once_flag once;
  std::call_once(once, cmark_gfm_core_extensions_ensure_registered);
  Parser const parser(cmark_parser_new(options), &cmark_parser_free);
  if (profile == MarkdownProfile::block) attach(parser.get(), "table");
  attach(parser.get(), "strikethrough");
  cmark_parser_feed(parser.get(), markdown.data(), markdown.size());
  Node const document(cmark_parser_finish(parser.get()), &cmark_node_free);
  ENSURE(document != nullptr, "cmark-gfm reads any text");
  Rewriting rewriting(profile);
  for (cmark_node* const node : nodes_of(document.get())) rewriting.make_safe(node);
  if (profile != MarkdownProfile::inline_only) return Markup::trusted(laid_out(document.get()));

  std::string html = laid_out(one_paragraph(document.get()).get());
  constexpr std::string_view start = "<p>", end = "</p>\n";
  ENSURE(html.starts_with(start) && html.ends_with(end), "one paragraph is laid out as one");
  return Markup::trusted(html.substr(start.size(), html.size() - start.size() - end.size()));
}

}  // namespace vastus
