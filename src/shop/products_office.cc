// SPDX-License-Identifier: Apache-2.0
// The desk of the shop: what is on the shelf, its texts, editions, prices and files.
#include <algorithm>
#include <memory>

#include <fmt/format.h>

#include "base/text.h"
#include "files/files.h"
#include "shop/books_parts.h"
#include "shop/desk_events.h"
#include "shop/desk_view.h"
#include "shop/download_store.h"
#include "shop/product_store.h"
#include "shop/shelf_pages.h"
#include "view/markdown.h"
#include "views/shop_views.h"

namespace vastus::shop {
namespace {

constexpr TextRule title_rule{.least = 1, .most = 120};
constexpr TextRule second_rule{.least = 0, .most = 120};
constexpr TextRule lede_rule{.least = 1, .most = 400, .lines = TextRule::Lines::many};
constexpr TextRule text_rule{.least = 0, .most = 20'000, .lines = TextRule::Lines::many};
constexpr TextRule lines_rule{.least = 0, .most = 2'000, .lines = TextRule::Lines::many};
constexpr TextRule supply_rule{.least = 1, .most = 1'000, .lines = TextRule::Lines::many};
constexpr Form all_forms[] = {Form::printed, Form::download, Form::object};

std::string desk_of(std::string_view slug) { return "/office/products/" + std::string(slug); }

std::string say(Visit const& visit, std::string_view words) { return std::string(visit.words().say(words)); }

std::string stock_of(Product const& product, std::map<std::string, stock::Available> const& available) {
  std::string list;
  for (std::string const& sku : skus_of({product})) {
    auto const found = available.find(sku);
    list += fmt::format("{}{}: {}", list.empty() ? "" : ", ", sku, found == available.end() ? 0 : found->second.all);
  }
  return list;
}

std::string prices_of(ShelfEdition const& edition) {
  std::string list;
  for (Money const& price : edition.prices) list += (list.empty() ? "" : " · ") + to_text(price);
  return list;
}

std::string dollars_of(Product const& product, Words const& words) {
  std::string list;
  for (ShelfEdition const& edition : product.editions) {
    auto const price = edition.price_in(Currency::usd);
    if (!price) continue;
    list += fmt::format("{}{} {}", list.empty() ? "" : ", ", words.say(form_name(edition.form)), to_text(*price));
  }
  return list;
}

/// Everything the list shows but for what is in stock, which each order changes.
struct KeptProducts {
  std::vector<Product> products;
  std::vector<std::string> skus;

  [[nodiscard]] std::size_t size() const {
    constexpr std::size_t about = 2000;
    return products.size() * about;
  }
};

std::shared_ptr<KeptProducts const> kept_products(Visit const& visit, Reader& db) {
  return visit.kept_part(db, "shop.desk", [&] {
    KeptProducts kept{.products = list_for_desk(db), .skus = {}};
    kept.skus = skus_of(kept.products);
    for (Product& product : kept.products) product.text.text = product.text.html = {};
    return kept;
  });
}

ProductsView products_view(Visit const& visit, Reader& db) {
  ProductsView view;
  view.frame = visit.frame({.title = say(visit, "Shop"), .path = "/office/products", .is_office = true});
  view.nav = visit.office_nav(db, Desk::products);
  view.csrf = visit.csrf();
  auto const kept = kept_products(visit, db);
  auto const available = stock::available(db, kept->skus);
  for (Product const& product : kept->products) {
    view.products.push_back({.url = desk_of(product.text.slug),
                             .title = product.text.title,
                             .kind = say(visit, board_of(product.text.kind)),
                             .prices = dollars_of(product, visit.words()),
                             .stock = stock_of(product, available),
                             .is_withdrawn = !product.is_on_sale(),
                             .is_sold_out = is_sold_out(product, available)});
  }
  for (Kind const kind : all_kinds) {
    view.kinds.push_back({.word = std::string(kind_word(kind)), .title = say(visit, board_of(kind))});
  }
  return view;
}

EditionForm edition_form(Visit const& visit, Product const& product, Form form,
                         std::map<std::string, stock::Available> const& available) {
  auto const found = std::ranges::find(product.editions, form, &ShelfEdition::form);
  ShelfEdition const* const edition = found == product.editions.end() ? nullptr : &*found;
  EditionForm view{.action = desk_of(product.text.slug) + "/editions",
                   .csrf = visit.csrf(),
                   .form = std::string(word(form)),
                   .heading = say(visit, form_name(form)),
                   .label = edition ? edition->label : std::string()};
  if (edition) {
    for (stock::Demand const& part : edition->skus) {
      auto const stocked = available.find(part.sku);
      view.parts += fmt::format("{}{} × {} ({})", view.parts.empty() ? "" : ", ", part.sku, part.quantity,
                                stocked == available.end() ? 0 : stocked->second.all);
    }
  }
  for (taxes::TaxClass const one : taxes::all_classes) {
    bool const is_chosen = edition && edition->tax_class == one;
    if (one != taxes::TaxClass::delivery) {
      view.classes.push_back(
          {.word = std::string(taxes::word(one)), .title = std::string(taxes::word(one)), .is_chosen = is_chosen});
    }
  }
  for (Currency const currency : all_currencies) {
    auto const price = edition ? edition->price_in(currency) : std::nullopt;
    view.prices.push_back({.name = lower_ascii(code(currency)),
                           .code = std::string(code(currency)),
                           .value = price ? to_field(price->minor) : std::string()});
  }
  return view;
}

std::vector<ChoiceView> choices(std::span<std::string_view const> words, std::string_view chosen) {
  std::vector<ChoiceView> list;
  for (std::string_view const one : words) {
    list.push_back({.word = std::string(one), .title = std::string(one), .is_chosen = one == chosen});
  }
  return list;
}

std::string done_sentence(Visit const& visit) {
  std::string_view const done = visit.query().value("done");
  if (done == "saved") return say(visit, "Saved. Its page says so already.");
  if (done == "edition") return say(visit, "The edition is saved. Carts show the new price from now on.");
  if (done == "file") return say(visit, "The file is there and opens for everybody who bought it.");
  if (done == "state") return say(visit, "Done. The shelf shows it.");
  return {};
}

std::string lines_of(std::vector<Subject> const& subjects) {
  std::string lines;
  for (Subject const& subject : subjects) lines += subject.kind + "/" + subject.slug + "\n";
  return lines;
}

ProductDeskView desk_view(Visit const& visit, Reader& db, Product const& product) {
  ProductDeskView view;
  ProductText const& text = product.text;
  view.frame = visit.frame({.title = text.title, .path = desk_of(text.slug), .is_office = true});
  view.nav = visit.office_nav(db, Desk::products);
  view.csrf = visit.csrf();
  view.action = desk_of(text.slug);
  view.page = "/shop/" + text.slug;
  view.heading = text.title;
  view.done = done_sentence(visit);
  view.is_withdrawn = !product.is_on_sale();
  view.title.value = text.title;
  view.subtitle.value = text.subtitle;
  view.lede.value = text.lede;
  view.text.value = text.text;
  view.facts.value = text.facts;
  view.supply.value = text.supply_analysis;
  view.subjects.value = lines_of(text.subjects);
  view.place.value = std::to_string(text.place);
  Cover const cover = to_cover(text.cover).value_or(Cover());
  view.cloths = choices(all_cloths, cover.cloth);
  view.drawings = choices(all_drawings, cover.drawing);
  auto const available = stock::available(db, skus_of({product}));
  for (Form const form : all_forms) view.editions.push_back(edition_form(visit, product, form, available));
  for (ShelfEdition const& edition : product.editions) {
    if (edition.form != Form::download) continue;
    for (Download const& file : edition.downloads) {
      view.files.push_back({.slug = file.slug,
                            .title = file.title,
                            .words = visit.words().say(
                                "{pages} pages, revision {revision}",
                                {{"pages", std::to_string(file.pages)}, {"revision", std::to_string(file.revision)}})});
    }
  }
  return view;
}

/// `condition/runners-knee`, one a line; nothing when a line is no such pair.
std::optional<std::vector<Subject>> to_subjects(std::string_view lines) {
  std::vector<Subject> subjects;
  for (std::string_view line : split(lines, '\n')) {
    line = trimmed(line);
    if (line.empty()) continue;
    auto const slash = line.find('/');
    std::string_view const kind = line.substr(0, slash);
    bool const is_known = kind == "condition" || kind == "article" || kind == "muscle";
    if (slash == std::string_view::npos || !is_known || to_slug(line.substr(slash + 1)) != line.substr(slash + 1))
      return std::nullopt;
    subjects.push_back({.kind = std::string(kind), .slug = std::string(line.substr(slash + 1))});
  }
  return subjects;
}

/// What was typed, and beside it what is wrong.
ProductText read_text(vastus::Form& form, Fields const& fields, Product const& product) {
  ProductText text{.slug = product.text.slug, .kind = product.text.kind, .title = form.text("title", title_rule)};
  text.subtitle = form.text("subtitle", second_rule);
  text.lede = form.text("lede", lede_rule);
  text.text = form.text("text", text_rule);
  text.facts = form.text("facts", lines_rule);
  text.supply_analysis = form.text("supply", supply_rule);
  auto const subjects = to_subjects(form.text("subjects", lines_rule));
  if (subjects) {
    text.subjects = *subjects;
  } else {
    form.refuse("subjects", std::string(form.words().say("Each line is a kind, a slash and an address.")));
  }
  auto const place = to_number(form.text("place", {.least = 1, .most = 5}), 0, 99'999);
  if (!place) form.refuse("place", std::string(form.words().say("Please give a whole number.")));
  text.place = place.value_or(0);
  text.cover = std::string(fields.value("cloth")) + " " + std::string(fields.value("drawing"));
  if (!to_cover(text.cover)) text.cover = product.text.cover;
  return text;
}

Response back_to(Product const& product, std::string_view done) {
  return Response::redirect(desk_of(product.text.slug) + "?done=" + std::string(done));
}

Response complain(Visit const& visit, Reader& db, Product const& product, std::string_view words) {
  ProductDeskView view = desk_view(visit, db, product);
  view.complaint = say(visit, words);
  view.pages = visit.form().value("pages");
  return Response::show(std::move(view), 422);
}

/// The desk with the edition's form as it was filled in.
Response refuse_edition(Visit const& visit, Reader& db, Product const& product) {
  Fields const& typed = visit.form();
  ProductDeskView view = desk_view(visit, db, product);
  view.complaint = say(visit, "Nothing was saved: an edition needs a name, a tax class and four prices such as 29.00.");
  for (EditionForm& form : view.editions) {
    if (form.form != typed.value("form")) continue;
    form.label = typed.value("label");
    for (PriceField& price : form.prices) price.value = typed.value(price.name);
    for (ChoiceView& choice : form.classes) choice.is_chosen = choice.word == typed.value("tax_class");
  }
  return Response::show(std::move(view), 422);
}

}  // namespace

Response show_products(Visit const& visit, Reader& db) { return Response::show(products_view(visit, db)); }

Response add_product(Visit const& visit, Writer& db) {
  vastus::Form form(visit.form(), visit.words());
  std::string const title = form.text("title", title_rule);
  std::string const slug = to_slug(title);
  auto const kind = to_kind(visit.form().value("kind"));
  if (form.is_good() && (slug.empty() || !kind)) {
    form.refuse("title", say(visit, "Please give a title with letters in it."));
  }
  std::optional<ProductId> product;
  if (form.is_good()) {
    product = record_product(db, {.slug = slug, .kind = *kind, .title = title, .cover = "pine patella"});
    if (!product) form.refuse("title", say(visit, "There is a product of that name already."));
  }
  if (!product) {
    ProductsView view = products_view(visit, db);
    view.title = form.field("title");
    return Response::show(std::move(view), 422);
  }
  // It is finished before anybody sees it on the shelf.
  (void)withdraw_product(db, slug);
  visit.tell(db, ProductAdded{.by = visit.visitor()->name, .product = title});
  return Response::redirect(desk_of(slug));
}

Response show_product_desk(Visit const& visit, Reader& db) {
  return Response::show(desk_view(visit, db, require(find_product(db, visit.path("product")))));
}

Response save_product_text(Visit const& visit, Writer& db) {
  Product const product = require(find_product(db, visit.path("product")));
  vastus::Form form(visit.form(), visit.words());
  ProductText text = read_text(form, visit.form(), product);
  if (!form.is_good()) {
    ProductDeskView view = desk_view(visit, db, product);
    view.title = form.field("title");
    view.subtitle = form.field("subtitle");
    view.lede = form.field("lede");
    view.text = form.field("text");
    view.facts = form.field("facts");
    view.supply = form.field("supply");
    view.subjects = form.field("subjects");
    view.place = form.field("place");
    return Response::show(std::move(view), 422);
  }
  text.html = render_markdown(text.text, MarkdownProfile::block).html();
  ENSURE(save_product(db, text), "a product that was found is there");
  visit.tell(db, ProductChanged{.by = visit.visitor()->name, .product = text.title});
  return back_to(product, "saved");
}

Response save_edition_form(Visit const& visit, Writer& db) {
  Product const product = require(find_product(db, visit.path("product")));
  vastus::Form form(visit.form(), visit.words());
  EditionText edition{.product = product.id, .label = form.text("label", {.least = 1, .most = 80}), .prices = {}};
  auto const kind = to_form(visit.form().value("form"));
  auto const tax_class = taxes::to_class(visit.form().value("tax_class"));
  for (Currency const currency : all_currencies) {
    if (auto const minor = to_minor(trimmed(visit.form().value(lower_ascii(code(currency)))))) {
      edition.prices.push_back({currency, *minor});
    }
  }
  bool const is_whole = edition.prices.size() == std::size(all_currencies);
  if (!form.is_good() || !kind || !tax_class || !is_whole) {
    return refuse_edition(visit, db, product);
  }
  edition.form = *kind;
  edition.tax_class = *tax_class;
  (void)save_edition(db, edition);
  ShelfEdition const told{.label = edition.label, .prices = edition.prices};
  visit.tell(db, EditionChanged{.by = visit.visitor()->name,
                                .product = product.text.title,
                                .edition = edition.label,
                                .prices = prices_of(told)});
  return back_to(product, "edition");
}

Response withdraw_from_shelf(Visit const& visit, Writer& db) {
  Product const product = require(find_product(db, visit.path("product")));
  if (withdraw_product(db, product.text.slug)) {
    visit.tell(db, ProductWithdrawn{.by = visit.visitor()->name, .product = product.text.title});
  }
  return back_to(product, "state");
}

Response put_on_shelf(Visit const& visit, Writer& db) {
  Product const product = require(find_product(db, visit.path("product")));
  if (product.editions.empty()) {
    return complain(visit, db, product, tr("It has no edition to sell yet. Give it one first."));
  }
  if (put_back_on_sale(db, product.text.slug)) {
    visit.tell(db, ProductReturned{.by = visit.visitor()->name, .product = product.text.title});
  }
  return back_to(product, "state");
}

FileTry read_file(Visit const& visit, Reader&) {
  FileTry attempt;
  auto const found = std::ranges::find(visit.uploads(), "file", &Upload::field);
  if (found == visit.uploads().end()) return attempt;
  auto const content = files::examine(found->bytes);
  if (content && content->type == files::Type::pdf) attempt.content = *content;
  attempt.pages = to_number(trimmed(visit.form().value("pages")), 1, 5'000);
  return attempt;
}

Response upload_file(Visit const& visit, Writer& db, FileTry const& attempt) {
  Product const product = require(find_product(db, visit.path("product")));
  if (!attempt.content || !attempt.pages) {
    return complain(visit, db, product,
                    tr("Nothing was kept: please choose a sound PDF and say how many pages it has."));
  }
  (void)files::put(db, *attempt.content);
  auto const revision = save_download(db, {.product = product.id,
                                           .slug = product.text.slug,
                                           .title = product.text.title,
                                           .file = attempt.content->address.text(),
                                           .bytes = std::int64_t(attempt.content->bytes.size()),
                                           .pages = int(*attempt.pages)});
  if (!revision) return complain(visit, db, product, tr("A file of that name belongs to another product."));
  open_with_editions(db, product.id, product.text.slug);
  visit.tell(db, DownloadRevised{.by = visit.visitor()->name, .product = product.text.title, .revision = *revision});
  return back_to(product, "file");
}

}  // namespace vastus::shop
