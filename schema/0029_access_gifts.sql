-- A purchase for somebody else: whoever holds the gift opens it, whoever holds the order does not.
ALTER TABLE access_grants ADD COLUMN gift_id BIGINT;
CREATE INDEX access_grants_gift ON access_grants (gift_id, item) WHERE gift_id IS NOT NULL;
