// SPDX-License-Identifier: Apache-2.0
#include "accounts/address_store.h"

#include "base/text.h"

namespace vastus::accounts {
namespace {

KeptAddress to_kept(Row const& row) {
  return {.id = row.id<AddressId>(0),
          .address = {.name = row.string(1),
                      .company = row.string(2),
                      .street = row.string(3),
                      .street_more = row.string(4),
                      .town = row.string(5),
                      .region = row.string(6),
                      .postcode = row.string(7),
                      .country = Country::from_text(row.string(8)).value(),
                      .phone = row.string(9)}};
}

std::string digest_of(postal::Address const& address) {
  std::string all;
  for (std::string const* part : {&address.name, &address.company, &address.street, &address.street_more, &address.town,
                                  &address.region, &address.postcode, &address.phone})
    all += *part + '\n';
  return sha256(all + std::string(address.country.text()));
}

}  // namespace

std::vector<KeptAddress> list_addresses(Reader& db, AccountId account) {
  return db.list(R"(
    SELECT id, name, company, street, street_more, town, region, postcode, country, phone FROM accounts_addresses
    WHERE account_id = $1 ORDER BY used_at DESC, id DESC LIMIT $2)",
                 to_kept, account, addresses_most);
}

std::optional<KeptAddress> find_address(Reader& db, AccountId account, AddressId id) {
  return db.find(R"(
    SELECT id, name, company, street, street_more, town, region, postcode, country, phone FROM accounts_addresses
    WHERE account_id = $1 AND id = $2)",
                 to_kept, account, id);
}

void keep_address(Writer& db, AccountId account, postal::Address const& address) {
  db.run(R"(
    INSERT INTO accounts_addresses (id, account_id, name, company, street, street_more, town, region, postcode, country,
                                    phone, digest, used_at)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)
    ON CONFLICT (account_id, digest) DO UPDATE SET used_at = EXCLUDED.used_at)",
         fresh_id<AddressId>(db.now()), account, address.name, address.company, address.street, address.street_more,
         address.town, address.region, address.postcode, address.country.text(), address.phone,
         Bytes{digest_of(address)}, db.now());
  db.run(R"(
    DELETE FROM accounts_addresses WHERE account_id = $1 AND id NOT IN
      (SELECT id FROM accounts_addresses WHERE account_id = $1 ORDER BY used_at DESC, id DESC LIMIT $2))",
         account, addresses_most);
}

std::vector<postal::Address> addresses_of(Reader& db, AccountId account) {
  std::vector<postal::Address> addresses;
  for (KeptAddress& kept : list_addresses(db, account)) addresses.push_back(std::move(kept.address));
  return addresses;
}

bool remove_address(Writer& db, AccountId account, AddressId id) {
  return db.changed("DELETE FROM accounts_addresses WHERE account_id = $1 AND id = $2", account, id);
}

}  // namespace vastus::accounts
