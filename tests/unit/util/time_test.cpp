#include "util/time.hpp"

#include <catch2/catch.hpp>

#include "util/deadline.hpp"

using namespace hygie::util;
using namespace std::chrono_literals;

TEST_CASE("instants and dates are read back as they were written") {
  CHECK(format_instant(*parse_instant("2026-11-14T09:30:05Z")) == "2026-11-14T09:30:05Z");
  CHECK(format_instant(*parse_instant("2026-11-14")) == "2026-11-14T00:00:00Z");
  CHECK(format_date(*parse_date("2024-02-29")) == "2024-02-29");
}

TEST_CASE("what is no instant is nothing") {
  for (const char* wrong : {"", "2026", "2026-13-01", "2026-02-29", "2026-11-14T24:00:00Z", "2026-11-14T09:30:00",
                            "2026-11-14 09:30:00Z", "2026-11-14T09:30:00+01:00", "20-11-2026", "-026-11-14"}) {
    CAPTURE(wrong);
    CHECK_FALSE(parse_instant(wrong));
  }
}

TEST_CASE("summer time in Paris begins and ends at one o'clock UTC") {
  const TimeZone paris = TimeZone::paris();
  CHECK(paris.local_minute(*parse_instant("2026-03-29T00:59:59Z")) == "2026-03-29 01:59");
  CHECK(paris.local_minute(*parse_instant("2026-03-29T01:00:00Z")) == "2026-03-29 03:00");
  CHECK(paris.local_minute(*parse_instant("2026-10-25T00:59:59Z")) == "2026-10-25 02:59");
  CHECK(paris.local_minute(*parse_instant("2026-10-25T01:00:00Z")) == "2026-10-25 02:00");
}

TEST_CASE("a date is that of the zone, not of UTC") {
  const auto instant = *parse_instant("2026-11-14T23:30:00Z");
  CHECK(format_date(TimeZone::paris().date_at(instant)) == "2026-11-15");
  CHECK(format_date(TimeZone::named("America/Cayenne")->date_at(instant)) == "2026-11-14");
  CHECK(TimeZone::named("Pacific/Noumea")->offset_at(instant) == 11h);
}

TEST_CASE("an unknown zone is an error that lists those known") {
  const auto zone = TimeZone::named("Mars/Olympus");
  REQUIRE_FALSE(zone);
  CHECK_THAT(zone.error().message, Catch::Contains("Europe/Paris"));
}

TEST_CASE("a deadline within another one is never later than it") {
  const auto outer = Deadline::after(50ms);
  CHECK(outer.within(10s).at() == outer.at());
  CHECK(outer.within(1ms).at() < outer.at());
  const auto past = Deadline::after(-1ms);
  CHECK(past.expired());
  CHECK(past.remaining() == 0ms);
}
