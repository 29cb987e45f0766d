// SPDX-License-Identifier: Apache-2.0
#include "shop/product_store.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <functional>

#include "shop/download_store.h"
#include "shop/notice_store.h"
#include "support/storage/test_store.h"

namespace vastus::shop {
namespace {

class shop_products : public testing::TestWithParam<Dialect> {
 protected:
  template <class Do>
  auto write(Do act) {
    std::invoke_result_t<Do, Writer&> answer{};
    write_now(*store, [&](Writer& db) {
      answer = act(db);
      moved = db.moved();
      return Verdict::keep;
    });
    return answer;
  }
  template <class Ask>
  auto read(Ask ask) {
    std::invoke_result_t<Ask, Reader&> answer{};
    store->read([&](Reader& db) {
      answer = ask(db);
      seen = db.seen();
    });
    return answer;
  }
  ProductId add(std::string const& slug) {
    return write([&](Writer& db) {
             return record_product(db, {.slug = slug,
                                        .title = "A book",
                                        .cover = "pine hip",
                                        .subjects = {{.kind = "condition", .slug = "runners-knee"}}});
           })
        .value();
  }
  EditionId add_edition(ProductId product, Form form, std::int64_t dollars) {
    return write([&](Writer& db) {
      return save_edition(db, {.product = product, .form = form, .label = "One", .prices = {{Currency::usd, dollars}}});
    });
  }
  bool shares_a_thing() {
    return std::ranges::any_of(moved, [&](Thing thing) { return std::ranges::find(seen, thing) != seen.end(); });
  }

  TestStore store{GetParam()};
  std::vector<Thing> moved, seen;
};
INSTANTIATE_TEST_SUITE_P(on, shop_products, both_stores(), name_of_store);

TEST_P(shop_products, an_address_is_one_products) {
  add("a-book");

  EXPECT_FALSE(write([](Writer& db) { return record_product(db, {.slug = "a-book", .title = "Another"}); }));
  EXPECT_EQ(read([](Reader& db) { return find_product(db, "a-book"); }).value().text.title, "A book");
  EXPECT_FALSE(read([](Reader& db) { return find_product(db, "no-book"); }));
}

TEST_P(shop_products, an_edition_is_saved_once_for_each_form) {
  ProductId const product = add("a-book");
  EditionId const first = add_edition(product, Form::printed, 4800);

  EXPECT_EQ(add_edition(product, Form::printed, 4900), first);

  auto const found = read([](Reader& db) { return find_product(db, "a-book"); }).value();
  ASSERT_EQ(found.editions.size(), 1u);
  EXPECT_EQ(found.editions[0].price_in(Currency::usd), (Money{Currency::usd, 4900}));
}

TEST_P(shop_products, a_withdrawn_product_leaves_the_shelf_and_keeps_its_page) {
  add("a-book");
  add("b-book");

  EXPECT_TRUE(write([](Writer& db) { return withdraw_product(db, "a-book"); }));
  EXPECT_FALSE(write([](Writer& db) { return withdraw_product(db, "a-book"); })) << "twice is once";

  EXPECT_EQ(read([](Reader& db) { return list_shelf(db); }).size(), 1u);
  EXPECT_EQ(read([](Reader& db) { return list_about(db, {"condition", "runners-knee"}); }).size(), 1u);
  EXPECT_FALSE(read([](Reader& db) { return find_product(db, "a-book"); }).value().is_on_sale());
  EXPECT_TRUE(write([](Writer& db) { return put_back_on_sale(db, "a-book"); }));
  EXPECT_EQ(read([](Reader& db) { return list_shelf(db); }).size(), 2u);
}

TEST_P(shop_products, a_change_moves_what_pages_saw) {
  add("a-book");
  for (auto const& look : std::vector<std::function<bool(Reader&)>>{
           [](Reader& db) { return find_product(db, "a-book").has_value(); },
           [](Reader& db) { return !list_shelf(db).empty(); },
           [](Reader& db) { return !list_about(db, {"condition", "runners-knee"}).empty(); }}) {
    EXPECT_TRUE(read(look));
    EXPECT_TRUE(write([](Writer& db) { return save_product(db, {.slug = "a-book", .title = "Renamed"}); }));
    EXPECT_TRUE(shares_a_thing());
    write([](Writer& db) {
      return save_product(db, {.slug = "a-book", .title = "A book", .subjects = {{"condition", "runners-knee"}}});
    });
  }
}

TEST_P(shop_products, another_file_raises_the_revision_and_the_same_does_not) {
  ProductId const product = add("a-book");
  ProductId const other = add("b-book");
  add_edition(product, Form::download, 900);
  NewFile file{.product = product, .slug = "a-book", .title = "A book", .file = "aa", .bytes = 10, .pages = 2};
  auto const save = [&] { return write([&](Writer& db) { return save_download(db, file); }); };

  EXPECT_EQ(save(), 1);
  EXPECT_EQ(save(), 1) << "a form sent twice";
  file.file = "bb";
  EXPECT_EQ(save(), 2);
  file.product = other;
  EXPECT_EQ(save(), std::nullopt) << "the name is another product's";

  write([&](Writer& db) {
    open_with_editions(db, product, "a-book");
    open_with_editions(db, product, "a-book");
    return true;
  });
  EXPECT_EQ(read([](Reader& db) { return find_download(db, "a-book"); }).value().file, "bb");
  EXPECT_EQ(read([](Reader& db) { return find_product(db, "a-book"); }).value().editions[0].downloads.size(), 1u);
  EXPECT_FALSE(read([](Reader& db) { return find_download(db, "no-file"); }));
}

TEST_P(shop_products, who_waits_for_something_is_told_once) {
  EditionId const edition = add_edition(add("a-book"), Form::printed, 4800);
  auto const ask = [&](std::string_view email) {
    return write([&](Writer& db) {
      save_part(db, edition, {.sku = "BK-1", .quantity = 1});
      return record_notice(db, edition, email);
    });
  };
  EXPECT_TRUE(ask("ana@visitor.example"));
  EXPECT_FALSE(ask("ANA@visitor.example")) << "one address, one letter";

  auto const waiting = read([](Reader& db) { return list_waiting(db, "BK-1", 10); });

  ASSERT_EQ(waiting.size(), 1u);
  EXPECT_TRUE(write([&](Writer& db) { return note_told(db, waiting[0].notice); }));
  EXPECT_FALSE(write([&](Writer& db) { return note_told(db, waiting[0].notice); }));
  EXPECT_TRUE(read([](Reader& db) { return list_waiting(db, "BK-1", 10); }).empty());
  EXPECT_TRUE(ask("ana@visitor.example")) << "it sold out again";
}

}  // namespace
}  // namespace vastus::shop
