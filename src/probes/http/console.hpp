// Administration consoles, recognised by what their front page shows. The recognisers are data/consoles.toml.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "model/host.hpp"
#include "util/result.hpp"

namespace hygie::probes::http {

// What one looks at: lower case but for the originals that a version is cut from.
struct Shown {
  std::string title{}, fields{}, body{};  // fields: "name: value", one a line, of every answer on the way
  std::string low_title{}, low_fields{}, low_body{};
  std::string low_certificate{};          // subject and issuer of what TLS showed, "" in clear
  std::optional<std::int32_t> favicon{};  // favicon_hash(), where there is one
};
Shown show(std::string title, std::string fields, std::string body, std::string_view certificate = {});

// All of those that are not empty must hold. In lower case.
struct Sign {
  std::string title{};     // a part of the title
  std::string title_is{};  // the whole title
  std::string field{};     // a part of the fields
  std::string body{};      // a part of the page
  // A part of the certificate's subject or issuer.
  std::string certificate{};
  std::optional<std::int32_t> favicon{};  // the hash of /favicon.ico
};

// The text between two others, looked for in one place.
struct Cut {
  enum class Place : std::uint8_t { title, fields, body };
  Place place = Place::fields;
  std::string after{};  // lower case
  std::string until{};  // any of these characters ends it
};

struct Console {
  std::string id{}, product{}, vendor{}, kind{};
  model::Confidence confidence = model::Confidence::probable;
  std::vector<Sign> signs{};    // any one is enough
  std::vector<Cut> version{};   // the first that finds something
  std::vector<Sign> factory{};  // any one says that it was never set up, or still has its factory password
};

struct Recognised {
  const Console* console = nullptr;
  std::string version{};  // printable; "" when the page does not say
  bool is_factory = false;
};

// The kinds that a console may have, in the words of consoles.sql.
bool is_known_kind(std::string_view kind);

// Reads a file of consoles; the message of an error names the line.
util::Result<std::vector<Console>> parse_consoles(std::string_view text, const std::string& file_name);
// Those of data/consoles.toml.
const std::vector<Console>& known_consoles();

// The first console of the list that the page shows a sign of.
std::optional<Recognised> recognise(const Shown& shown, const std::vector<Console>& consoles);

}  // namespace hygie::probes::http
