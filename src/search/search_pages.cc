// SPDX-License-Identifier: Apache-2.0
// Results as a page that works without script, and suggestions for the script that spares some of them.
#include <algorithm>

#include <boost/json.hpp>

#include "base/text.h"
#include "search/pages.h"
#include "search/search_view.h"
#include "views/search_views.h"
#include "web/assets.h"

namespace vastus::search {
namespace {

constexpr int hits_on_page = 10;
constexpr int pages_max = 30;
constexpr std::size_t question_max = 200;  ///< characters
constexpr std::size_t suggestions_max = 8;
constexpr std::size_t regions_max = 12;  ///< offered to narrow by
constexpr std::string_view facet_names[] = {"kind", "region"};

/// A visitor's question with what the address says beside it.
struct Asking {
  std::string text;
  std::vector<Facet> narrowed_to;
  int page = 1;
};

/// `/search?q=…` with everything the page needs to come back to.
std::string address_of(Asking const& asking) {
  std::string address = "/search?q=" + percent_encoded(asking.text);
  for (Facet const& facet : asking.narrowed_to) address += '&' + facet.name + '=' + percent_encoded(facet.value);
  if (asking.page > 1) address += "&page=" + std::to_string(asking.page);
  return address;
}

/// The same question with one facet set anew, from its first page.
Asking narrowed_by(Asking asking, std::string_view name, std::string_view value) {
  std::erase_if(asking.narrowed_to, [&](Facet const& facet) { return facet.name == name; });
  if (!value.empty()) asking.narrowed_to.push_back({std::string(name), std::string(value)});
  asking.page = 1;
  return asking;
}

std::string chosen(Asking const& asking, std::string_view name) {
  auto const found = std::ranges::find(asking.narrowed_to, name, &Facet::name);
  return found == asking.narrowed_to.end() ? std::string() : found->value;
}

Asking read_asking(Visit const& visit, std::string text) {
  Asking asking{.text = std::move(text), .narrowed_to = {}, .page = 1};
  for (std::string_view const name : facet_names) {
    std::string_view const value = visit.query().value(name);
    if (!value.empty()) asking.narrowed_to.push_back({std::string(name), std::string(value)});
  }
  if (visit.query().has("page")) asking.page = int(require(to_number(visit.query().value("page"), 1, pages_max)));
  return asking;
}

std::vector<TextPart> to_parts(Marked const& marked) {
  std::vector<TextPart> parts;
  std::size_t at = 0;
  auto const add = [&](std::size_t end, bool is_asked) {
    if (end > at) parts.push_back({marked.text.substr(at, end - at), is_asked});
    at = end;
  };
  for (Span const mark : marked.marks) {
    add(mark.first, false);
    add(mark.first + mark.count, true);
  }
  add(marked.text.size(), false);
  return parts;
}

/// Says kinds and regions by name on one page.
class Naming {
 public:
  Naming(Catalogue const& catalogue, Words const& words) : catalogue_(catalogue), words_(words) {}

  [[nodiscard]] std::string one(std::string_view kind) const {
    KindName const* const name = find(kind);
    return std::string(name ? words_.say(name->one) : kind);
  }
  [[nodiscard]] std::string many(std::string_view kind) const {
    KindName const* const name = find(kind);
    return std::string(name ? words_.say(name->many) : kind);
  }
  /// Regions are documents themselves: they are called what their page is called.
  void learn_regions(std::span<FacetCount const> facets) {
    std::vector<Key> keys;
    for (FacetCount const& each : facets) {
      if (each.facet.name == "region") keys.push_back({"region", each.facet.value});
    }
    regions_ = catalogue_.index.named(keys);
  }
  [[nodiscard]] Named const* region(std::string_view slug) const {
    auto const found = std::ranges::find(regions_, slug, [](Named const& named) { return named.key.slug; });
    return found == regions_.end() ? nullptr : &*found;
  }
  [[nodiscard]] std::string of(Facet const& facet) const {
    if (facet.name == "kind") return many(facet.value);
    Named const* const known = region(facet.value);
    return known ? known->title : facet.value;
  }

 private:
  [[nodiscard]] KindName const* find(std::string_view kind) const {
    auto const found = std::ranges::find(catalogue_.kinds, kind, &KindName::word);
    return found == catalogue_.kinds.end() ? nullptr : &*found;
  }

  Catalogue const& catalogue_;
  Words const& words_;
  std::vector<Named> regions_;
};

HitView to_view(Hit const& hit, Naming const& naming) {
  HitView view{.url = hit.url,
               .kind = naming.one(hit.key.kind),
               .region = {},
               .title = to_parts(hit.title),
               .snippet = to_parts(hit.snippet)};
  for (Facet const& facet : hit.facets) {
    // The page of a region need not say where it is.
    if (facet.name == "region" && hit.key.kind != "region") view.region = naming.of(facet);
  }
  return view;
}

/// What one facet offers: everything, then its values. Empty when there is nothing to choose.
ChoicesView to_choices(std::string_view name, Results const& results, Asking const& asking, Naming const& naming) {
  std::string const wanted = chosen(asking, name);
  ChoicesView view{.id = std::string(name), .name = {}, .choices = {}};
  for (FacetCount const& each : results.facets) {
    bool const is_chosen = each.facet.value == wanted;
    if (each.facet.name != name || (view.choices.size() >= regions_max && !is_chosen)) continue;
    view.choices.push_back({.label = naming.of(each.facet),
                            .url = address_of(narrowed_by(asking, name, each.facet.value)),
                            .count = results.is_estimate ? std::string() : std::to_string(each.count),
                            .is_chosen = is_chosen});
  }
  if (view.choices.size() < 2 && wanted.empty()) view.choices.clear();
  return view;
}

std::vector<ChoicesView> to_facets(Words const& words, Results const& results, Asking const& asking,
                                   Naming const& naming) {
  std::vector<ChoicesView> facets;
  auto const add = [&](std::string_view name, std::string_view heading, std::string_view everything) {
    ChoicesView view = to_choices(name, results, asking, naming);
    if (view.choices.empty()) return;
    view.name = words.say(heading);
    view.choices.insert(view.choices.begin(), {.label = std::string(words.say(everything)),
                                               .url = address_of(narrowed_by(asking, name, "")),
                                               .count = {},
                                               .is_chosen = chosen(asking, name).empty()});
    facets.push_back(std::move(view));
  };
  add("kind", tr("Kind"), tr("Every kind"));
  add("region", tr("Region"), tr("Every region"));
  return facets;
}

HelpView to_help(Catalogue const& catalogue, Naming& naming) {
  HelpView help;
  auto const facets = catalogue.index.facets();
  naming.learn_regions(facets);
  for (KindName const& kind : catalogue.kinds) {
    auto const counted = std::ranges::find(facets, Facet{"kind", std::string(kind.word)}, &FacetCount::facet);
    if (kind.shelf.empty() || counted == facets.end()) continue;
    help.kinds.push_back({naming.many(kind.word), std::string(kind.shelf), std::to_string(counted->count)});
  }
  for (FacetCount const& each : facets) {
    Named const* const region = each.facet.name == "region" ? naming.region(each.facet.value) : nullptr;
    if (region) help.regions.push_back({region->title, region->url, std::to_string(each.count)});
  }
  return help;
}

/// `about 1,000` is said in the sentence; here the number loses its false precision.
std::int64_t rounded(std::int64_t count) {
  std::int64_t step = 1;
  while (count / step >= 100) step *= 10;
  return (count + step / 2) / step * step;
}

std::string told(Words const& words, Results const& results, std::string const& asked) {
  if (results.total == 0) return words.say("Nothing was found for “{q}”.", {{"q", asked}});
  if (results.is_estimate) {
    return words.say("About {n} result for “{q}”", "About {n} results for “{q}”", rounded(results.total),
                     {{"q", asked}});
  }
  return words.say("{n} result for “{q}”", "{n} results for “{q}”", results.total, {{"q", asked}});
}

/// What was made of the question where it was not taken as typed.
std::string aside(Words const& words, Results const& results, std::string const& asked) {
  std::string said;
  if (!results.corrected.empty() && results.total > 0) {
    said = words.say("Showing results for “{corrected}”: the library has no “{q}”.",
                     {{"q", asked}, {"corrected", results.corrected}});
  }
  if (results.match == Results::Match::any_word && results.total > results.with_every_word) {
    if (!said.empty()) said += ' ';
    said += results.with_every_word == 0
                ? words.say("No page has all these words; these have some of them.")
                : words.say("{n} page has all these words; the others have some.",
                            "{n} pages have all these words; the others have some.", results.with_every_word);
  }
  return said;
}

void add_pager(SearchView& view, Words const& words, Results const& results, Asking const& asking) {
  std::int64_t const all = (results.total + hits_on_page - 1) / hits_on_page;
  std::int64_t const last = std::min<std::int64_t>(all, pages_max);
  auto const page = [&](int number) { return address_of({asking.text, asking.narrowed_to, number}); };
  if (asking.page > 1) view.pager.earlier = page(asking.page - 1);
  if (asking.page < last) view.pager.later = page(asking.page + 1);
  view.pager.place = results.is_estimate ? words.say("Page {n}", {{"n", asking.page}})
                                         : words.say("Page {n} of {all}", {{"n", asking.page}, {"all", last}});
  view.first = (asking.page - 1) * hits_on_page + 1;
}

/// What to say when the narrowing left nothing but the question alone finds something.
void offer_without_narrowing(SearchView& view, Words const& words, Results const& results, Asking const& asking) {
  if (results.before_narrowing == 0) return;
  view.instead = address_of({asking.text, {}, 1});
  view.instead_words = words.say("Show the {n} result without narrowing", "Show all {n} results without narrowing",
                                 rounded(results.before_narrowing));
}

void show_what_was_found(SearchView& view, Words const& words, Catalogue const& catalogue, Asking const& asking) {
  Results const results = catalogue.index.find({.text = asking.text,
                                                .narrowed_to = asking.narrowed_to,
                                                .first = (asking.page - 1) * hits_on_page,
                                                .count = hits_on_page});
  // A page after the last one is no page.
  if (results.hits.empty() && asking.page > 1) throw NotFound{};
  Naming naming(catalogue, words);
  naming.learn_regions(results.facets);
  view.told = told(words, results, asking.text);
  view.aside = aside(words, results, asking.text);
  view.facets = to_facets(words, results, asking, naming);
  for (Hit const& hit : results.hits) view.hits.push_back(to_view(hit, naming));
  add_pager(view, words, results, asking);
  if (!results.hits.empty()) return;
  if (!asking.narrowed_to.empty()) offer_without_narrowing(view, words, results, asking);
  view.help = to_help(catalogue, naming);
  for (Suggestion const& near : catalogue.index.near(asking.text)) {
    view.help->near.push_back({near.title, near.url, naming.one(near.kind)});
  }
}

/// `No suggestions|1 suggestion|2 suggestions|…`: the script counts, the language words it.
std::string counts_in_words(Words const& words) {
  std::string all(words.say("No suggestions"));
  for (std::size_t count = 1; count <= suggestions_max; ++count) {
    all += '|' + words.say("{n} suggestion", "{n} suggestions", std::int64_t(count));
  }
  return all;
}

/// A window's title has room for so many characters of the question.
constexpr std::size_t title_max = 35;

std::string shortened(std::string_view text, std::size_t characters_max) {
  std::size_t characters = 0;
  for (std::size_t at = 0; at < text.size(); ++at) {
    bool const begins = (static_cast<unsigned char>(text[at]) & 0xC0) != 0x80;
    if (begins && ++characters > characters_max) return std::string(text.substr(0, at)) + "…";
  }
  return std::string(text);
}

SearchView begun(Visit const& visit, Form const& form, std::string const& asked) {
  Words const& words = visit.words();
  SearchView view;
  std::string const title = asked.empty() || !form.is_good()
                                ? std::string(words.say("Search"))
                                : words.say("{q}: search", {{"q", shortened(asked, title_max)}});
  view.frame = visit.frame({.title = title,
                            .description = std::string(words.say("Search everything this school teaches.")),
                            .path = "/search",
                            .is_indexed = false,
                            .has_own_search = true});
  view.script = asset_url("js/search.js");
  view.question = form.field("q");
  view.counts_in_words = counts_in_words(words);
  return view;
}

std::string seconds_of(Duration wait) { return std::to_string(std::chrono::ceil<std::chrono::seconds>(wait).count()); }

Response page(SearchView view, int status) {
  return Response::show(std::move(view), status).not_kept().running_scripts();
}

Response show_results(Catalogue const& catalogue, Visit const& visit) {
  Words const& words = visit.words();
  Form form(visit.query(), words);
  std::string const asked = form.text("q", {.least = 0, .most = question_max});
  SearchView view = begun(visit, form, asked);
  if (!form.is_good()) return page(std::move(view), 422);
  if (!catalogue.index.revision()) {
    view.complaint = words.say("The search is being prepared. Please try again in a minute.");
    return page(std::move(view), 503).with("Retry-After", "30");
  }
  if (asked.empty()) {
    Naming naming(catalogue, words);
    view.help = to_help(catalogue, naming);
    return page(std::move(view), 200);
  }
  Duration const wait =
      visit.house().flood.take(flood_key("search", visit.address()), catalogue.questions, visit.now());
  if (wait > Duration(0)) {
    view.complaint = words.say("Many questions came from your address just now. Please wait a little and ask again.");
    return page(std::move(view), 429).with("Retry-After", seconds_of(wait));
  }
  show_what_was_found(view, words, catalogue, read_asking(visit, asked));
  return page(std::move(view), 200);
}

Response show_suggestions(Catalogue const& catalogue, Visit const& visit) {
  Duration const wait =
      visit.house().flood.take(flood_key("suggest", visit.address()), catalogue.suggestions, visit.now());
  if (wait > Duration(0)) {
    return Response::bytes("[]", "application/json", 429).with("Retry-After", seconds_of(wait));
  }
  Naming const naming(catalogue, visit.words());
  boost::json::array list;
  for (Suggestion const& each : catalogue.index.suggest(visit.query().value("q"), suggestions_max)) {
    list.push_back(
        {{"title", each.title}, {"url", each.url}, {"kind", naming.one(each.kind)}, {"matched", each.matched}});
  }
  return Response::bytes(boost::json::serialize(list), "application/json").with("Cache-Control", "private, max-age=60");
}

}  // namespace

Show results(Catalogue const& catalogue) {
  return [&catalogue](Visit const& visit, Reader&) { return show_results(catalogue, visit); };
}

Show suggestions(Catalogue const& catalogue) {
  return [&catalogue](Visit const& visit, Reader&) { return show_suggestions(catalogue, visit); };
}

}  // namespace vastus::search
