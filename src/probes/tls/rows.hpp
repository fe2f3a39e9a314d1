// What was learnt of a TLS server as rows of its tables (src/facts/tables/tls_*.sql).
#pragma once

#include "probes/tls/chain.hpp"
#include "probes/tls/details.hpp"
#include "probes/tls/survey.hpp"
#include "probes/visit.hpp"

namespace hygie::probes::tls {

model::Observation server_rows(const Visit& visit, const Survey& survey, const Details& details,
                               const net::Attempt<Shown>& shown);
model::Observation protocol_rows(const Visit& visit, const Survey& survey);
model::Observation cipher_rows(const Visit& visit, const Survey& survey);
model::Observation group_rows(const Visit& visit, const Survey& survey, const Details& details);
model::Observation certificate_rows(const Visit& visit, const net::Attempt<Shown>& shown, util::Instant now);
model::Observation chain_rows(const Visit& visit, const net::Attempt<Shown>& shown);

}  // namespace hygie::probes::tls
