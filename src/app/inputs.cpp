#include "app/inputs.hpp"

#include "feeds/feeds.hpp"
#include "profiles/load.hpp"
#include "scope/load.hpp"
#include "util/file.hpp"

namespace hygie::app {
namespace {

util::Result<void> read_text(const std::filesystem::path& file, std::string& text) {
  if (file.empty()) return {};
  auto read = util::read_file(file);
  if (!read) return read.error();
  text = std::move(*read);
  return {};
}

util::Result<facts::Audit> read_texts(const model::AuditOptions& options) {
  facts::Audit audit;
  if (auto step = read_text(options.engagement_file, audit.engagement_text); !step) return step.error();
  if (auto step = read_text(options.judging.answers_file, audit.answers_text); !step) return step.error();
  if (auto step = read_text(options.judging.lifecycle_file, audit.lifecycle_text); !step) return step.error();
  return audit;
}

}  // namespace

util::Result<Inputs> read_inputs(const model::AuditOptions& options, const Earlier* earlier) {
  auto audit = read_texts(options);
  if (!audit) return audit.error();
  if (earlier) {
    if (const auto kept = inherit(earlier->audit, options, *audit); !kept) return kept.error();
  }
  auto engagement = scope::parse_engagement(audit->engagement_text, options.engagement_file.string());
  if (!engagement) return engagement.error();
  auto definitions = load_definitions(options.judging, audit->profile_name, audit->profile_text);
  if (!definitions) return definitions.error();
  const std::string answers_file = options.judging.answers_file.string();
  const auto answers = profiles::parse_answers(audit->answers_text, answers_file, definitions->measures);
  if (!answers) return answers.error();
  const auto lifecycle = lifecycle_of(*audit, options.judging.lifecycle_file.string());
  if (!lifecycle) return lifecycle.error();
  if (!options.judging.feeds.empty()) {
    if (const auto sound = feeds::check(options.judging.feeds); !sound) return sound.error();
  }
  audit->profile_name = definitions->profile.name;
  return Inputs{
      .audit = std::move(*audit), .engagement = std::move(*engagement), .definitions = std::move(*definitions)};
}

util::Result<OutputFolder> open_output(const model::AuditOptions& options) {
  if (!options.into.empty()) return OutputFolder::extend(options.into);
  return OutputFolder::make(options.out, util::TimeZone::paris().date_at(util::now()));
}

util::Result<facts::Store> open_store(const OutputFolder& output, const facts::Audit& audit, const Earlier* earlier) {
  auto store = facts::Store::create(output.partial() / "facts.db");
  if (!store) return store;
  if (earlier) store->take_over(earlier->store);
  store->set_audit(audit);
  return store;
}

}  // namespace hygie::app
