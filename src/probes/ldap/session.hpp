// What one directory lets a stranger see. One connection, no account, no password, no bind: each connection begins as
// an anonymous one (RFC 4513 4), and that is enough to search.
//
// What a directory demands of a login shows only where it demands it of everyone: confidentialityRequired to the first
// search (OpenLDAP, "security tls=" or "ssf="). The anonymous bind of RFC 4513 5.1.1 was tried in the lab and tells no
// more: Samba 4.17 with "ldap server require strong auth = yes" and OpenLDAP 2.5 with "security simple_bind=" both take
// it over clear text while they refuse every named one; Active Directory does so by MS-ADTS 5.1.1.1.1. A bind with a
// name is a login, also with an empty password (RFC 4513 5.1.2), and is never sent. Hence signing, channel binding and
// the refusal of simple binds in clear text stay unknown there.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "probes/ldap/connection.hpp"
#include "probes/ldap/root_dse.hpp"

namespace hygie::probes::ldap {

enum class Known : std::uint8_t { no, yes, unknown };
// `base_only`: the entry at the top of the tree shows, nothing below it.
enum class AnonymousRead : std::uint8_t { no, base_only, yes, unknown };

struct Talk {
  std::optional<net::Failure> failure{};  // nothing was understood at all
  std::optional<net::Failure> cut{};      // it was, but a later question went without an answer
  RootDse root{};
  bool needs_tls = false;  // confidentialityRequired to a search in clear text
  AnonymousRead anonymous_read = AnonymousRead::unknown;
  Known secret_readable = Known::unknown;
  std::string secret_attributes{};   // names of the attributes that showed, never their values
  Known start_tls = Known::unknown;  // asked for and granted; clear connections only
};

// Over clear text StartTLS is asked for at the end; where nothing showed without it, everything is asked again under
// it.
Talk talk(const Target& target, const net::Network& network, const Settings& settings, Security security);

}  // namespace hygie::probes::ldap
