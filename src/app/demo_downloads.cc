// SPDX-License-Identifier: Apache-2.0
#include "app/demo_downloads.h"

#include <map>
#include <string>
#include <utility>
#include <vector>

#include "base/fault.h"
#include "files/files.h"
#include "library/anatomy_store.h"
#include "library/condition_store.h"
#include "library/on_paper.h"
#include "library/reading_store.h"
#include "paper/handout.h"
#include "shop/download_store.h"
#include "shop/edition_store.h"
#include "shop/product_store.h"

namespace vastus::app {
namespace {

using library::Section;
using library::SectionKind;

library::Block paragraph(std::string markdown) { return library::Prose{.markdown = std::move(markdown), .html = {}}; }

Section on_muscle(library::Muscle const& muscle) {
  Section section{.kind = SectionKind::summary, .heading = muscle.title, .blocks = {}};
  for (auto const& [name, words] : {std::pair<std::string_view, std::string const&>{"Origin", muscle.origin},
                                    {"Insertion", muscle.insertion},
                                    {"Nerve", muscle.nerve},
                                    {"Action", muscle.action}}) {
    section.blocks.push_back(paragraph("*" + std::string(name) + "* " + words));
  }
  return section;
}

/// A product about muscles and articles, told in the way a condition is.
library::Condition as_condition(Writer& db, shop::ProductText const& text) {
  library::Condition whole;
  whole.title = text.title;
  whole.formal = text.subtitle;
  whole.lede = text.lede;
  whole.due = Day(9999, 12, 31);
  for (shop::Subject const& subject : text.subjects) {
    if (subject.kind == "muscle") {
      auto const page = library::find_muscle(db, subject.slug, db.now());
      ENSURE(page.has_value(), "a product of the demo is about a muscle that exists");
      whole.sections.push_back(on_muscle(page->muscle));
      whole.due = std::min(whole.due, page->due);
    }
    if (subject.kind == "article") {
      auto const article = library::find_reading(db, library::Kind::article, subject.slug, db.now());
      ENSURE(article && article->due, "a product of the demo is about an article that exists");
      for (Section section : article->sections) {
        section.kind = SectionKind::summary;
        if (section.heading.empty()) section.heading = article->title;
        whole.sections.push_back(std::move(section));
      }
      whole.due = std::min(whole.due, *article->due);
    }
  }
  return whole;
}

/// What its file is about: a condition as it is, or whatever else the product names.
library::Condition subject_of(Writer& db, shop::ProductText const& text) {
  for (shop::Subject const& subject : text.subjects) {
    if (subject.kind != "condition") continue;
    auto condition = library::find_condition(db, subject.slug, db.now());
    ENSURE(condition.has_value(), "a product of the demo is about a condition that exists");
    return *std::move(condition);
  }
  return as_condition(db, text);
}

void add_download(Writer& db, shop::Product const& product) {
  library::Condition const subject = subject_of(db, product.text);
  std::string const pdf = paper::handout(library::to_handout(
      subject, Words::of("en"), {.school = "Harbour Row School", .address = {}, .today = Day::of(db.now())}));
  auto const content = files::examine(pdf);
  ENSURE(content.has_value(), "our own PDF is sound");
  (void)files::put(db, *content);
  auto const revision = shop::save_download(db, {.product = product.id,
                                                 .slug = product.text.slug,
                                                 .title = subject.title + ", on two pages",
                                                 .file = content->address.text(),
                                                 .bytes = std::int64_t(pdf.size()),
                                                 .pages = 2});
  ENSURE(revision.has_value(), "an empty shop has no such file");
  shop::open_with_editions(db, product.id, product.text.slug);
}

bool has_file(shop::Product const& product) {
  return product.text.kind != shop::Kind::tool && product.text.kind != shop::Kind::bundle;
}

/// Printed things of single products: a bundle that holds one opens its file, too.
std::map<std::string, std::string> owners_of_parts(std::vector<shop::Product> const& products) {
  std::map<std::string, std::string> owners;
  for (shop::Product const& product : products) {
    if (!has_file(product)) continue;
    for (shop::ShelfEdition const& edition : product.editions) {
      for (stock::Demand const& part : edition.skus) owners[part.sku] = product.text.slug;
    }
  }
  return owners;
}

void open_bundle(Writer& db, shop::Product const& bundle, std::map<std::string, std::string> const& owners) {
  for (shop::ShelfEdition const& edition : bundle.editions) {
    for (stock::Demand const& part : edition.skus) {
      auto const owner = owners.find(part.sku);
      if (owner != owners.end()) shop::open_with_editions(db, bundle.id, owner->second);
    }
  }
}

}  // namespace

void fill_demo_downloads(Store& store) {
  write_now(store, [](Writer& db) {
    auto const products = shop::list_for_desk(db);
    for (shop::Product const& product : products) {
      if (has_file(product)) add_download(db, product);
    }
    auto const owners = owners_of_parts(products);
    for (shop::Product const& product : products) {
      if (product.text.kind == shop::Kind::bundle) open_bundle(db, product, owners);
    }
    return Verdict::keep;
  });
}

}  // namespace vastus::app
