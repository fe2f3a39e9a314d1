// Orders of versions, one by one and against the package managers themselves.
#include "util/package_version.hpp"

#include <filesystem>
#include <random>

#include <catch2/catch.hpp>

#include "util/process.hpp"
#include "util/text.hpp"

using namespace hygie;
using namespace std::chrono_literals;

namespace {

using Compare = std::strong_ordering (*)(std::string_view, std::string_view);

int sign(std::strong_ordering order) {
  return order < 0 ? -1 : (order > 0 ? 1 : 0);
}

// A version made of pieces that real ones are made of, and of odd ones.
std::string random_version(std::mt19937& source, const std::vector<std::string>& pieces) {
  const auto below = [&](std::size_t limit) { return source() % limit; };
  std::string text = below(5) == 0 ? std::to_string(below(3)) + ":" : "";
  text += std::to_string(below(4));
  for (std::size_t count = below(6); count > 0; --count) text += pieces[below(pieces.size())];
  if (below(2) == 0) return text;
  text += "-" + std::to_string(below(3));
  for (std::size_t count = below(3); count > 0; --count) text += pieces[below(pieces.size())];
  return text;
}

// Pairs of which many are near each other: the second is often the first with one change.
std::vector<std::pair<std::string, std::string>> random_pairs(const std::vector<std::string>& pieces,
                                                              std::size_t count) {
  std::mt19937 source{20261126};
  std::vector<std::pair<std::string, std::string>> pairs;
  while (pairs.size() < count) {
    std::string first = random_version(source, pieces);
    std::string second = random_version(source, pieces);
    if (source() % 2 == 0) second = first + pieces[source() % pieces.size()];
    if (source() % 8 == 0) second = first.substr(0, first.find_last_of("0123456789") + 1);
    pairs.emplace_back(std::move(first), std::move(second));
  }
  return pairs;
}

// What `program` (one word -1, 0 or 1 for each line "LEFT RIGHT" of its input) says must be what we say.
void agree(const std::vector<std::string>& program, const std::vector<std::pair<std::string, std::string>>& pairs,
           Compare compare) {
  std::string input;
  for (const auto& [left, right] : pairs) input += left + " " + right + "\n";
  const auto answer = util::run_process(program, input, 1u << 20, util::Deadline::after(120s));
  REQUIRE(answer);
  REQUIRE(answer->status == 0);
  std::size_t next = 0;
  for (const std::string_view line : util::split(util::trim(answer->text), '\n')) {
    REQUIRE(next < pairs.size());
    const auto& [left, right] = pairs[next++];
    INFO(left << " against " << right);
    CHECK(std::string{line} == std::to_string(sign(compare(left, right))));
  }
  CHECK(next == pairs.size());
}

bool has(const char* program) {
  if (std::filesystem::exists(program)) return true;
  WARN(program << " is not installed: our order was not compared with its own");
  return false;
}

void check_order(Compare compare, const std::vector<std::string>& ascending) {
  for (std::size_t left = 0; left < ascending.size(); ++left) {
    for (std::size_t right = 0; right < ascending.size(); ++right) {
      INFO(ascending[left] << " against " << ascending[right]);
      CHECK(sign(compare(ascending[left], ascending[right])) == sign(left <=> right));
    }
  }
}

}  // namespace

TEST_CASE("Debian versions are ordered as deb-version(7) says") {
  check_order(util::compare_deb_versions, {"1.0~~", "1.0~~a", "1.0~", "1.0", "1.0-1~deb12u1", "1.0-1", "1.0-1+deb12u2",
                                           "1.0-1+deb12u12", "1.0a", "1.0+b", "1.9", "1.10", "1:0.1", "2:0~a"});
  CHECK(sign(util::compare_deb_versions("0:1.0", "1.0")) == 0);
  CHECK(sign(util::compare_deb_versions("1.0-0", "1.0")) == 0);
  CHECK(sign(util::compare_deb_versions("1.001", "1.1")) == 0);
  CHECK(sign(util::compare_deb_versions("1.99999999999999999999999", "1.100000000000000000000000")) < 0);
}

TEST_CASE("rpm versions are ordered as rpm-version(7) says") {
  check_order(util::compare_rpm_versions, {"1.0~rc1-1", "1.0-1", "1.0-1.el9", "1.0-1.el9_4", "1.0-10", "1.0^git1-1",
                                           "1.0.1-1", "1.9-1", "1.10-1", "1:0.1-1"});
  CHECK(sign(util::compare_rpm_versions("0:5.1.8-9.el9", "5.1.8-9.el9")) == 0);
  CHECK(sign(util::compare_rpm_versions("1.0", "1_0")) == 0);
  CHECK(sign(util::compare_rpm_versions("1.a", "1.1")) < 0);
}

TEST_CASE("an update of Red Hat tells its minor release, what a minor release began with does not") {
  CHECK(util::rpm_minor_release("1:3.0.7-25.el9_3") == "el9_3");
  CHECK(util::rpm_minor_release("4.18.0-553.5.1.el8_10") == "el8_10");
  CHECK(util::rpm_minor_release("9.8.2-0.68.rc1.el6_10.17") == "el6_10");
  for (const char* other : {"", "1:3.0.7-24.el9", "1-1.el9_", "1-1.el_3", "1-1.elastic9_3", "1-1.module+el8.9.0+1+a",
                            "3.0.8-150500.5.17.1", "1-1.el"}) {
    INFO(other);
    CHECK(util::rpm_minor_release(other).empty());
  }
}

TEST_CASE("text that is no version has an order all the same") {
  for (const Compare compare : {util::compare_deb_versions, util::compare_rpm_versions}) {
    for (const std::string_view odd : {"", ":", "-", "~", "^", "--", "::", "\xff\xfe", "a:b:c-d-e"}) {
      INFO(odd);
      CHECK(sign(compare(odd, odd)) == 0);
      CHECK(sign(compare(odd, "1.0")) == -sign(compare("1.0", odd)));
    }
  }
}

TEST_CASE("dpkg itself orders four thousand pairs as we do") {
  if (!has("/usr/bin/dpkg")) return;
  const auto pairs = random_pairs({".0", ".1", ".10", ".9", "a", "b", "Z", "+b1", "~rc1", "~", "~~", ".00", "+deb12u1",
                                   "+dfsg", "-2", ".", "+", "5", "0"},
                                  4000);
  agree({"/bin/sh", "-c",
         "while read -r a b; do if dpkg --compare-versions \"$a\" lt \"$b\" 2>/dev/null; then echo -1; "
         "elif dpkg --compare-versions \"$a\" eq \"$b\" 2>/dev/null; then echo 0; else echo 1; fi; done"},
        pairs, util::compare_deb_versions);
}

TEST_CASE("rpm itself orders twenty thousand pairs as we do") {
  if (!has("/usr/lib/python3/dist-packages/rpm/__init__.py")) return;
  const auto pairs = random_pairs({".0", ".1",    ".10", ".9",   "a",           "b",  "Z", "_1", "~rc1", "~",
                                   "^",  "^git1", ".00", ".el9", ".module+el8", "-2", ".", "+",  "5",    "0"},
                                  20000);
  // rpm's own reading of epoch, version and release is that of its dependencies: EVR text, compared by labelCompare.
  agree({"/usr/bin/python3", "-c",
         "import sys, rpm\n"
         "def evr(t):\n"
         "    e, c, rest = t.partition(':')\n"
         "    if not c: e, rest = '0', t\n"
         "    v, h, r = rest.rpartition('-')\n"
         "    return (e, v, r) if h else (e, rest, '')\n"
         "for line in sys.stdin:\n"
         "    a, b = line.split()\n"
         "    print(rpm.labelCompare(evr(a), evr(b)))\n"},
        pairs, util::compare_rpm_versions);
}
