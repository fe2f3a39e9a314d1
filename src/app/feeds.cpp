#include "app/feeds.hpp"

#include "feeds/feeds.hpp"

namespace hygie::app {

util::Result<void> add_feeds(facts::Store& store, const std::filesystem::path& folder, util::Instant now) {
  if (folder.empty()) {
    for (const model::Observation& observation : feeds::not_given(store, now)) store.add(observation);
    return {};
  }
  store.withdraw(feeds::source);
  const auto observations = feeds::compare(store, folder, now);
  if (!observations) return observations.error();
  for (const model::Observation& observation : *observations) store.add(observation);
  return {};
}

}  // namespace hygie::app
