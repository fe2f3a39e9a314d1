#include "probes/silences.hpp"

#include <catch2/catch.hpp>

namespace hygie::probes {
namespace {

using namespace std::chrono_literals;

void end_talk(Silences& silences, bool heard, bool missed) {
  net::FirstWord word{.longest = 1ms, .has_spoken = silences.has_spoken()};
  word.heard = heard;
  if (heard) word.has_spoken = true;
  word.missed = missed;
  silences.add(word);
}

TEST_CASE("a host that stays silent is waited for less and less, and an answer makes up for it") {
  Silences silences;
  CHECK(silences.longest(4000ms) == 4000ms);
  end_talk(silences, false, true);
  CHECK(silences.longest(4000ms) == 2000ms);
  end_talk(silences, false, true);
  CHECK(silences.longest(4000ms) == 500ms);
  end_talk(silences, true, true);
  CHECK(silences.longest(4000ms) == 4000ms);
  // One that has spoken may only be slow.
  for (int talk = 0; talk < 3; ++talk) end_talk(silences, false, true);
  CHECK(silences.longest(4000ms) == 2000ms);
}

TEST_CASE("a talk that ended otherwise than by silence takes nothing from the patience") {
  Silences silences;
  end_talk(silences, false, false);  // refused, or hung up on
  CHECK(silences.longest(4000ms) == 4000ms);
}

TEST_CASE("a host that answers now and then cannot make every silence cost the whole patience") {
  Silences silences;
  for (int talk = 0; talk < 24; ++talk) {
    end_talk(silences, false, true);
    end_talk(silences, true, false);
  }
  CHECK(silences.longest(4000ms) == 500ms);
}

}  // namespace
}  // namespace hygie::probes
