# SPDX-License-Identifier: Apache-2.0
"""What must hold of orders, stock, money, access and documents together. Each query finds what does not."""

UNSENT = """SELECT s.warehouse_id, x.sku, SUM(x.quantity) AS quantity FROM stock_shipment_lines AS x
  JOIN stock_shipments AS s ON s.id = x.shipment_id WHERE s.state < 3 GROUP BY s.warehouse_id, x.sku"""
HELD = """SELECT x.warehouse_id, x.sku, SUM(x.quantity) AS quantity FROM stock_hold_lines AS x
  JOIN stock_holds AS h ON h.id = x.hold_id WHERE h.ended_at IS NULL GROUP BY x.warehouse_id, x.sku"""
DOWNLOADS = """CASE WHEN l.downloads = '' THEN 0
  ELSE LENGTH(l.downloads) - LENGTH(REPLACE(l.downloads, ' ', '')) + 1 END"""

# On hand and sent together: nothing but a delivery to a warehouse changes it.
BOUGHT = """SELECT l.warehouse_id, l.sku, l.on_hand + COALESCE((SELECT SUM(x.quantity) FROM stock_shipment_lines AS x
  JOIN stock_shipments AS s ON s.id = x.shipment_id
  WHERE s.state = 3 AND s.warehouse_id = l.warehouse_id AND x.sku = l.sku), 0)
  FROM stock_levels AS l ORDER BY l.warehouse_id, l.sku"""

RULES = {
    "more is promised than there is": "SELECT sku FROM stock_levels WHERE on_hand < allocated + held",
    "allocated is not what shipments need": f"""SELECT l.sku FROM stock_levels AS l
        LEFT JOIN ({UNSENT}) AS u ON u.warehouse_id = l.warehouse_id AND u.sku = l.sku
        WHERE l.allocated <> COALESCE(u.quantity, 0)""",
    "held is not what holds need": f"""SELECT l.sku FROM stock_levels AS l
        LEFT JOIN ({HELD}) AS u ON u.warehouse_id = l.warehouse_id AND u.sku = l.sku
        WHERE l.held <> COALESCE(u.quantity, 0)""",
    "a hold is nobody's": """SELECT h.id FROM stock_holds AS h
        WHERE NOT EXISTS (SELECT 1 FROM orders_orders AS o WHERE o.hold_id = h.id)""",
    "a hold is not as its order": """SELECT o.id FROM orders_orders AS o JOIN stock_holds AS h ON h.id = o.hold_id
        WHERE (o.state = 1 AND h.how <> 1) OR (o.state <> 1 AND h.how = 1)""",
    "an order has not one payment": """SELECT o.id FROM orders_orders AS o
        WHERE (SELECT COUNT(*) FROM orders_payments AS p WHERE p.order_id = o.id) <> 1""",
    "money came and was neither taken nor parked": """SELECT o.id FROM orders_orders AS o
        JOIN orders_payments AS p ON p.order_id = o.id
        WHERE (p.state = 2 AND o.state NOT IN (1, 2)) OR (p.state <> 2 AND o.state IN (1, 2))""",
    "sold for another amount": """SELECT o.id FROM orders_orders AS o JOIN orders_payments AS p ON p.order_id = o.id
        WHERE o.state = 1 AND p.captured <> o.total""",
    "refunds do not add up": """SELECT o.id FROM orders_orders AS o JOIN orders_payments AS p ON p.order_id = o.id
        WHERE o.refunded > p.captured OR p.given_back > o.refunded OR o.refunded <>
          COALESCE((SELECT SUM(r.amount) FROM orders_refunds AS r WHERE r.order_id = o.id), 0)""",
    "units given back do not add up": """SELECT l.id FROM orders_lines AS l WHERE l.refunded_quantity <>
        COALESCE((SELECT SUM(r.quantity) FROM orders_refund_lines AS r WHERE r.line_id = l.id), 0)""",
    "an order has not its invoice": """SELECT o.id FROM orders_orders AS o WHERE
        (SELECT COUNT(*) FROM orders_documents AS d WHERE d.order_id = o.id AND d.kind = 0)
        <> CASE WHEN o.state = 1 THEN 1 ELSE 0 END""",
    "a refund has not its credit note": """SELECT r.id FROM orders_refunds AS r
        JOIN orders_orders AS o ON o.id = r.order_id
        WHERE (SELECT COUNT(*) FROM orders_documents AS d WHERE d.refund_id = r.id)
        <> CASE WHEN o.state = 1 THEN 1 ELSE 0 END""",
    "a number is left out": """SELECT kind, year FROM orders_documents WHERE number IS NOT NULL GROUP BY kind, year
        HAVING MIN(number) <> 1 OR MAX(number) <> COUNT(*)""",
    "a line has not its grants": f"""SELECT l.id FROM orders_lines AS l JOIN orders_orders AS o ON o.id = l.order_id
        WHERE (SELECT COUNT(*) FROM access_grants AS g WHERE g.line_id = l.id)
        <> CASE WHEN o.state = 1 THEN {DOWNLOADS} ELSE 0 END""",
    "a grant is not what was paid for": """SELECT g.id FROM access_grants AS g JOIN orders_lines AS l
        ON l.id = g.line_id WHERE g.units <> l.quantity OR g.ended_units <> l.refunded_quantity""",
    "a line with things is in no parcel": """SELECT l.id FROM orders_lines AS l
        JOIN orders_orders AS o ON o.id = l.order_id
        WHERE (EXISTS (SELECT 1 FROM stock_shipment_lines AS s WHERE s.line_id = l.id))
        <> (o.state = 1 AND l.skus <> '')""",
    "codes were counted wrongly": """SELECT c.code FROM shop_codes AS c WHERE c.uses > c.uses_max""",
}


def faults(school):
    """A sentence for each rule that is broken, and what breaks it."""
    return [f"{rule}: {found[:5]}" for rule, query in RULES.items() if (found := school.rows(query))]
