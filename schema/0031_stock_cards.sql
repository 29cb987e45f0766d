-- What the despatcher writes on a card and encloses: the words of a gift.
ALTER TABLE stock_shipments ADD COLUMN card TEXT NOT NULL DEFAULT '';
