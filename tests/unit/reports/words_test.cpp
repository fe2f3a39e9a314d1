#include "reports/words.hpp"

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include "model/host.hpp"
#include "util/embedded.hpp"

namespace hygie::reports {
namespace {

TEST_CASE("both languages have the same texts, none empty") {
  const Words french{model::Language::fr};
  const Words english{model::Language::en};
  for (const auto& [key, text] : french.texts()) {
    INFO(key);
    CHECK(english.texts().contains(key));
    CHECK_FALSE(text.empty());
  }
  CHECK(french.texts().size() == english.texts().size());
}

TEST_CASE("every sign of a role has words") {
  const Words french{model::Language::fr};
  for (std::size_t index = 0; index < model::role_sign_count; ++index) {
    const std::string key = "role_sign_" + std::string{model::to_text(static_cast<model::RoleSign>(index))};
    INFO(key);
    CHECK(french.texts().contains(key));
  }
}

TEST_CASE("numbers and dates are written as each language writes them") {
  using namespace std::chrono;
  const Words french{model::Language::fr};
  const Words english{model::Language::en};
  CHECK(french.number(71.44) == "71,4");
  CHECK(english.number(71.44) == "71.4");
  CHECK(french.number(71.0) == "71");
  CHECK(french.date(2026y / November / 1d) == "1er novembre 2026");
  CHECK(english.date(2026y / November / 14d) == "14 November 2026");
}

TEST_CASE("French marks get a no-break space, commands keep theirs") {
  const Words french{model::Language::fr};
  CHECK(french.typeset("Quoi ? « oui »") == "Quoi\u00A0? «\u00A0oui\u00A0»");
  CHECK(french.typeset("sshd -T; a:b") == "sshd -T; a:b");
}

TEST_CASE("states, dates and sources are told in words, everything else as it was seen") {
  const Words french{model::Language::fr};
  CHECK(french.value("yes") == "oui");
  CHECK(french.value("2026-07-11") == "11 juillet 2026");
  CHECK(french.value("2026-07-11T10:00:00Z") == "11 juillet 2026");
  CHECK(french.value("2026-99-11") == "2026-99-11");
  CHECK(french.value("diffie-hellman-group1-sha1") == "diffie-hellman-group1-sha1");
  CHECK(french.source("probe:smb") == "sonde SMB");
  CHECK(french.source("winrm") == "connexion WinRM");
  CHECK(french.source("pigeon") == "pigeon");
}

TEST_CASE("values are put in once and are not expanded again") {
  CHECK(fill("{a} and {b}, {unknown", {{"a", "{b}"}, {"b", "2"}}) == "{b} and 2, {unknown");
}

}  // namespace
}  // namespace hygie::reports
