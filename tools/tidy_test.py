# SPDX-License-Identifier: Apache-2.0
"""Plants each fault in a small tree of its own and sees tools/tidy find it; the tree without faults passes."""
import pathlib
import subprocess
import sys
import tempfile
import unittest

TIDY = pathlib.Path(__file__).with_name("tidy")
SPDX = "// SPDX-License-Identifier: Apache-2.0\n"
SOUND = {
    "CMakeLists.txt": "house(base USES)\nhouse(storage USES base)\nhouse(web USES storage base LIBRARIES x)\n"
                      "house(accounts USES web storage base)\nhouse(shop USES accounts web storage base)\n"
                      "house(app USES shop accounts web storage base)\n",
    "tools/rooms.txt": "# user -> used: why\nshop -> accounts: a buyer is a person\n",
    "schema/0001_shop.sql": "CREATE TABLE shop_orders (id BIGINT);\nCREATE TABLE shop_lines (id BIGINT);\n",
    "schema/0002_accounts.sql": "CREATE TABLE accounts_people (id BIGINT);\n",
    "src/base/id.h": SPDX + "// Ids.\n#pragma once\nstruct Id {\n  [[nodiscard]] int n() const { return 1; }\n};\n",
    "src/accounts/accounts.h": SPDX + "// People.\n#pragma once\n#include \"base/id.h\"\n[[nodiscard]] Id owner();\n",
    "src/shop/shop.h": SPDX + "// Orders.\n#pragma once\n#include \"accounts/accounts.h\"\nvoid refund(Id order);\n",
    "src/shop/order.cc": SPDX + "#include \"base/id.h\"\nint price(int of) {\n  return of;\n}\n",
    "src/shop/order_store.cc": SPDX + "#include \"shop/shop.h\"\n"
                               "char const* all = R\"(SELECT id\n  FROM shop_orders)\";\n",
    "src/app/routes.cc": SPDX + "#include \"shop/shop.h\"\nvoid routes() {\n  get(\"/shop\", show_shop, anyone);\n}\n",
    "src/web/site_boundary.cc": SPDX + "void f() {\n  try {\n    g();\n  } catch (Fault const&) {\n    h();\n  }\n}\n",
    "README.md": "# A shop\n",
}


def tidy(changes):
    """What tidy says about the sound tree with some files replaced or, with None, taken away."""
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run(["git", "init", "-q", folder], check=True)
        for path, text in (SOUND | changes).items():
            if text is not None:
                file = pathlib.Path(folder, path)
                file.parent.mkdir(parents=True, exist_ok=True)
                file.write_text(text)
        done = subprocess.run([sys.executable, TIDY, folder], capture_output=True, text=True)
        assert not done.stderr, done.stderr
        return done.returncode, done.stdout


class Tidy(unittest.TestCase):
    def finds(self, rule, path, text, where=None):
        code, said = tidy({path: text})
        self.assertEqual(code, 1, f"{rule} was not found in:\n{text[:300]}")
        self.assertIn(f": {rule}: ", said)
        self.assertTrue(any(line.startswith(where or path) for line in said.splitlines()), said)

    def passes(self, path, text):
        self.assertEqual(tidy({path: text})[0], 0, tidy({path: text})[1])

    def order(self, body):
        return SPDX + body + "\n"

    def test_a_sound_tree_passes(self):
        self.assertEqual(tidy({})[0], 0, tidy({})[1])

    def test_base_includes_nothing_of_ours(self):
        self.finds("direction", "src/base/text.cc", self.order('#include "storage/storage.h"'))

    def test_the_house_includes_no_room(self):
        self.finds("direction", "src/web/answer.cc", self.order('#include "shop/shop.h"'))
        self.finds("floors", "CMakeLists.txt", SOUND["CMakeLists.txt"].replace("web USES", "web USES shop"))

    def test_the_recipe_has_no_circle(self):
        self.finds("floors", "CMakeLists.txt", SOUND["CMakeLists.txt"].replace("base USES", "base USES storage"))

    def test_a_room_is_entered_by_its_door_only(self):
        self.finds("direction", "src/shop/order.cc", self.order('#include "accounts/person.h"'))
        self.finds("direction", "src/shop/order.cc", self.order('#include "accounts/pages.h"'))
        self.passes("src/shop/order_pages.cc", self.order('#include "accounts/pages.h"'))

    def test_a_pair_of_rooms_is_a_reviewed_decision(self):
        self.finds("direction", "tools/rooms.txt", "# none\n", where="src/shop/shop.h:4")

    def test_rooms_have_no_circle(self):
        self.finds("floors", "tools/rooms.txt", SOUND["tools/rooms.txt"] + "accounts -> shop: why not\n")

    def test_a_rule_knows_no_page_and_no_store(self):
        self.finds("suffix", "src/shop/order.cc", self.order('#include "web/visit.h"'))
        self.finds("suffix", "src/shop/order.cc", self.order('#include "storage/storage.h"'))
        self.passes("src/shop/order_pages.cc", self.order('#include "web/visit.h"'))

    def test_a_store_knows_no_page(self):
        self.finds("suffix", "src/shop/cart_store.cc", self.order('#include "web/visit.h"'))

    def test_sql_stays_in_stores(self):
        for sql in ("SELECT id FROM shop_orders", "INSERT INTO shop_orders VALUES (1)", "DELETE FROM shop_orders",
                    "UPDATE shop_orders SET id = 1"):
            self.finds("sql", "src/shop/order_pages.cc", self.order(f'char const* q = "{sql}";'))
        self.finds("sql", "src/shop/order_pages.cc", self.order('auto q = R"(\n  SELECT id\n  FROM shop_orders)";'))
        self.passes("src/shop/order_pages.cc", self.order("// SELECT words FROM a comment are words"))

    def test_tables_belong_to_their_room(self):
        query = 'char const* q = "SELECT id FROM accounts_people";'
        self.finds("tables", "src/shop/cart_store.cc", self.order(query))
        self.passes("src/accounts/person_store.cc", self.order(query))
        self.finds("tables", "schema/0003_shop.sql", "CREATE TABLE carts (id BIGINT);\n")

    def test_files_and_doors_stay_small(self):
        self.finds("size", "src/shop/order.cc", self.order("int x;\n" * 500))
        self.finds("size", "src/shop/shop.h", SOUND["src/shop/shop.h"] + "struct S;\n" * 150)
        self.passes("src/base/id.h", SOUND["src/base/id.h"] + "struct S;\n" * 200)

    def test_functions_fit_on_a_screen(self):
        self.finds("functions", "src/shop/order.cc", self.order("int f() {\n" + "  g({1, 2});\n" * 70 + "}"))
        long_method = "namespace a {\nclass B {\n  int f() {\n" + "    if (x) { g(); }\n" * 70 + "  }\n};\n}"
        self.finds("functions", "src/shop/order.cc", self.order(long_method))
        self.passes("src/shop/order.cc", self.order("int const table[] = {\n" + "  1,\n" * 90 + "};"))
        self.passes("src/shop/order.cc", self.order("namespace a {\n" + "int f() { return 1; }\n" * 90 + "}"))

    def test_furniture_words_are_found(self):
        for name in ("void order_helper();", "class OrderManager;", "struct OrderDto;", "int m_price;", "int kPrice;",
                     "int get_price();", "void process(int order);", "int order_v2;", "using OrderHandler = int;"):
            self.finds("words", "src/shop/order.cc", self.order(name))
        for file in ("src/shop/order_utils.cc", "src/shop/helper.cc", "src/shop/order_v2.cc"):
            self.finds("names", file, self.order("int x;"))
        self.passes("src/shop/order.cc", self.order("int price = std::get<0>(x) + it.get_executor(1);"))

    def test_praise_and_narration_are_found(self):
        self.finds("sales", "README.md", "A robust shop.\n")
        self.finds("sales", "docs/guide.md", "Done \U0001F389\n")
        for comment in ("// Step 1: add", "// ===== Orders =====", "// now uses a map", "// First we add"):
            self.finds("history", "src/shop/order.cc", self.order(comment))

    def test_todo_needs_a_number(self):
        self.finds("todo", "src/shop/order.cc", self.order("// TODO price it"))
        self.passes("src/shop/order.cc", self.order("// TODO(#12) price it"))

    def test_lines_fit_the_page(self):
        self.finds("columns", "src/shop/order.cc", self.order("int x;  // " + "x" * 120))

    def test_every_source_names_its_licence(self):
        self.finds("licence", "src/shop/order.cc", "int x;\n")
        self.finds("licence", "bin/run", "#!/bin/sh\ntrue\n")

    def test_faults_end_at_the_boundaries(self):
        swallow = "void f() {\n  try {\n    g();\n  } catch (...) {\n    log();\n  }\n}"
        self.finds("catch", "src/shop/order_pages.cc", self.order(swallow))
        self.passes("src/shop/order_pages.cc", self.order(swallow.replace("log();", "throw;")))

    def test_answers_may_not_be_dropped(self):
        self.finds("door", "src/shop/shop.h", SOUND["src/shop/shop.h"] + "int price_of(Id order);\n")
        self.finds("answer", "src/base/id.h", SOUND["src/base/id.h"] + "struct A {\n  int x() const;\n};\n")
        self.passes("src/base/id.h", SOUND["src/base/id.h"] + "struct A {\n  void x() const;\n};\n")

    def test_virtual_and_coroutines_stay_at_the_edge(self):
        self.finds("virtual", "src/shop/order.cc", self.order("struct A {\n  virtual void f();\n};"))
        self.finds("coroutine", "src/shop/order.cc", self.order("int f() { co_return 1; }"))

    def test_a_header_nobody_includes_is_dead(self):
        self.finds("names", "src/shop/price.h", self.order("#pragma once"))

    def test_every_route_says_who_may_enter(self):
        self.finds("permission", "src/app/routes.cc", self.order('void f() {\n  get("/shop", show_shop);\n}'))

    def test_no_machine_is_named(self):
        self.finds("machine", "README.md", "See /wo" + "rk/main.\n")
        self.finds("machine", "package-lock.json", '"https://registry.npm' + 'js.org/x"\n')
        self.passes("README.md", "See docs/work/main.\n")


if __name__ == "__main__":
    unittest.main()
