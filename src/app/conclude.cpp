#include "app/conclude.hpp"

#include "app/deliver.hpp"
#include "app/feeds.hpp"
#include "identity/merge.hpp"

namespace hygie::app {

util::Result<model::Assessment> conclude(const model::AuditOptions& options, Inputs& inputs, facts::Store& store,
                                         const OutputFolder& output, Progress& progress) {
  facts::Audit& audit = inputs.audit;
  progress.phase({.fr = "Jugement", .en = "Judging"});
  if (const auto added = add_feeds(store, options.judging.feeds, audit.scan.ended_at); !added) return added.error();
  identity::merge(store);
  audit.scan.logged_in = store.hosts_read_from_inside();
  store.set_audit(audit);
  auto assessment = judge(store, audit, inputs.definitions, audit.scan.ended_at);
  if (!assessment) return assessment;
  store.flush();
  const auto language = language_of(options.common, assessment->engagement);
  if (const auto written = write_files(*assessment, language, output.partial()); !written) return written.error();
  if (const auto finished = output.finish(); !finished) return finished.error();
  progress.done();
  print(*assessment, options.common);
  print_path(output.folder() / "report.html", language, options.common);
  return assessment;
}

}  // namespace hygie::app
