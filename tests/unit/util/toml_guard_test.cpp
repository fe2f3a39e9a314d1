#include "util/toml_guard.hpp"

#include <catch2/catch.hpp>

using namespace hygie::util;

namespace {

std::string repeated(std::string_view part, int count) {
  std::string all;
  for (int index = 0; index < count; ++index) all += part;
  return all;
}

}  // namespace

TEST_CASE("a key of very many parts is refused with its line, in every place a key can stand") {
  const std::string key = repeated("a.", 100'000) + "a";
  CHECK(toml_excess("x = 1\n" + key + " = 1")->line == 2);
  CHECK(toml_excess("[" + key + "]")->line == 1);
  CHECK(toml_excess("[[" + key + "]]").has_value());
  CHECK(toml_excess("x = { " + key + " = 1 }").has_value());
  CHECK(toml_excess(repeated("\"a\".", 100) + "a = 1").has_value());
  CHECK(toml_excess(repeated("'a' . ", 100) + "a = 1").has_value());
  CHECK(toml_excess("x = \"\"\"\n\"\"\"\"\"\n" + key + " = 1")->line == 3);
  CHECK(within_toml_limits(key, "e.toml").error().message ==
        "e.toml:1: a key has more than 32 parts; no file of Hygie needs that");
}

TEST_CASE("deep lists and inline tables, and very large texts, are refused") {
  CHECK(toml_excess("x = \n" + repeated("[\n", 40))->line > 30);
  CHECK(toml_excess("x = " + repeated("{a=", 40)).has_value());
  CHECK(toml_excess(std::string((1u << 20) + 1, '#')).has_value());
}

TEST_CASE("dots and brackets in texts and comments count for nothing") {
  const std::string noise = repeated(".[{", 500);
  CHECK_FALSE(toml_excess("a = \"" + noise + "\\\"" + noise + "\"").has_value());
  CHECK_FALSE(toml_excess("a = '" + noise + "'").has_value());
  CHECK_FALSE(toml_excess("a = \"\"\"\n" + noise + "\"\" \\\"\"\" " + noise + "\"\"\"\"\"\nb.c = 1").has_value());
  CHECK_FALSE(toml_excess("a = '''\n" + noise + "'' " + noise + "'''").has_value());
  CHECK_FALSE(toml_excess("# " + noise + "\na = 1").has_value());
  CHECK_FALSE(toml_excess("a = [" + repeated("1.5, ", 1000) + "]\n" + repeated("[[a.b]]\nc = [ { d = 1.5 } ]\n", 500)));
}
