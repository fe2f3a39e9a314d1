// The host script as the shells and tools that will meet it see it.
#include <filesystem>

#include <catch2/catch.hpp>

#include "collectors/attempt.hpp"
#include "util/process.hpp"
#include "util/text.hpp"

using namespace hygie;
using namespace std::chrono_literals;

namespace {

std::string output_of(const std::vector<std::string>& program, std::string_view input) {
  const auto result = util::run_process(program, input, 1u << 20, util::Deadline::after(30s));
  REQUIRE(result);
  CHECK(result->end == util::ProcessEnd::exited);
  return result->text;
}

// The script without its last line, which runs it, and then `tail`.
std::string library_and(const std::string& tail) {
  std::string text = "HYGIE_NONCE=0123456789abcdef\n" + std::string{collectors::script()};
  text.resize(text.rfind("hygie_main </dev/null"));
  return text + tail;
}

// sign(compare) of two versions, as the script orders them.
std::string ordered(const std::string& pairs) {
  return output_of({"/bin/sh", "-s"},
                   library_and("printf '%s\\n' \"" + pairs + "\" | awk \"$apt_compare\"'{ print compare($1, $2) }'\n"));
}

}  // namespace

TEST_CASE("shellcheck has nothing to say about the script") {
  if (!std::filesystem::exists("/usr/bin/shellcheck")) return;
  CHECK(output_of({"/usr/bin/shellcheck", "-s", "sh", "-"}, collectors::script()) == "");
}

TEST_CASE("nothing of the script runs before its last line has arrived") {
  std::string cut{collectors::script()};
  cut.resize(cut.rfind("hygie_main </dev/null"));
  CHECK(output_of({"/bin/sh", "-s"}, cut) == "");
}

TEST_CASE("values keep their form whatever they hold") {
  CHECK(output_of({"/bin/sh", "-s"}, library_and("nonce=n; row t a 'x y%z\n=é' b '' c \"$tab\"\n")) ==
        "n row t a=x%20y%25z%0A=é c=%09\n");
}

TEST_CASE("Debian versions are ordered as deb-version(7) says") {
  CHECK(ordered("1.0 1.0\n1.0 1.1\n1.10 1.9\n1.0~rc1 1.0\n1.0 1:0.1\n2:1 1:9\n1.0-1 1.0-2\n1.0-1 1.0-1+deb12u1\n"
                "1.0-1~deb12u1 1.0-1\n1.0a 1.0\n1.0+b 1.0a\n0 00\n1.2-3-4 1.2-3-5\n1.0. 1.0\n7.88.1-10+deb12u8 "
                "7.88.1-10+deb12u12") == "0\n-1\n1\n-1\n-1\n1\n-1\n-1\n-1\n1\n1\n0\n-1\n1\n-1\n");
}

TEST_CASE("the scheme of a password is told, and never its hash") {
  const std::string rows = output_of(
      {"/bin/sh", "-s"},
      library_and("nonce=n; privilege=root; as_root() { printf '%s\\n' 'a:$6$s$hash:19000:0:99999:7:::' "
                  "'b:!$y$j9T$s$hash:19000:0:90:7:::' 'c::19000:0:99999:7:::' 'd:*:19000::::::' 'e:!:19000::::::' "
                  "'f:abcdefghijklm:0::::::'; }\ncollect_shadow\n"));
  CHECK(rows ==
        "n row shadow username=a password_status=active hash_alg=sha512 last_change=@1641600000\n"
        "n row shadow username=b password_status=locked hash_alg=yescrypt last_change=@1641600000 max_days=90\n"
        "n row shadow username=c password_status=empty last_change=@1641600000\n"
        "n row shadow username=d password_status=not_set last_change=@1641600000\n"
        "n row shadow username=e password_status=not_set last_change=@1641600000\n"
        "n row shadow username=f password_status=active hash_alg=des\nn end shadow ok -\n");
}

TEST_CASE("sudo rules are split where NOPASSWD begins and ends") {
  const std::string rows = output_of(
      {"/bin/sh", "-s"},
      library_and("nonce=n; privilege=root; have() { true; }\nsudoers_text() { cat <<'E'\n"
                  "Defaults env_reset\nroot ALL=(ALL:ALL) ALL\n%ops ALL = NOPASSWD: /bin/ls, /bin/df, PASSWD: ALL\n"
                  "bob ALL=(postgres) NOPASSWD: ALL # the database\nUser_Alias X = a, b\n#includedir /etc/sudoers.d\n"
                  "anne ALL=(ALL) \\\n  NOPASSWD: ALL\nE\n}\ncollect_sudo_rules\n"));
  CHECK(rows ==
        "n row sudo_rules subject=root commands=ALL nopasswd=no all_commands=yes\n"
        "n row sudo_rules subject=%25ops commands=ALL nopasswd=no all_commands=yes\n"
        "n row sudo_rules subject=%25ops commands=/bin/ls,%20/bin/df nopasswd=yes all_commands=no\n"
        "n row sudo_rules subject=bob commands=ALL nopasswd=yes all_commands=no\n"
        "n row sudo_rules subject=anne commands=ALL nopasswd=yes all_commands=yes\nn end sudo_rules ok -\n");
}

TEST_CASE("a packet filter is judged by what happens to a packet that no rule names") {
  const auto nft = [](const std::string& rules) {
    return output_of({"/bin/sh", "-s"}, library_and("awk -v has_v6=1 \"$nft_verdict\" <<'E'\n" + rules + "\nE\n"));
  };
  const auto chain = [](const std::string& family, const std::string& policy, const std::string& rules) {
    return "table " + family + " filter {\n\tchain input {\n\t\ttype filter hook input priority filter; policy " +
           policy + ";\n" + rules + "\t}\n}\n";
  };
  CHECK(nft("") == "none\n");
  CHECK(nft(chain("inet", "drop", "")) == "drop\n");
  CHECK(nft(chain("inet", "accept", "")) == "none\n");
  CHECK(nft(chain("inet", "accept", "\t\ttcp dport 22 accept\n")) == "accept\n");
  CHECK(nft(chain("inet", "accept", "\t\ttcp dport 22 accept\n\t\treject with icmpx admin-prohibited\n")) == "drop\n");
  CHECK(nft(chain("inet", "accept", "\t\ttcp dport 22 drop\n")) == "accept\n");
  CHECK(nft(chain("ip", "drop", "")) == "accept\n");
  CHECK(nft(chain("ip", "drop", "") + chain("ip6", "drop", "")) == "drop\n");
}
