#include <fmt/core.h>

#include "reports/findings.hpp"
#include "reports/render.hpp"
#include "reports/words.hpp"
#include "util/text.hpp"

namespace hygie::reports {
namespace {

constexpr std::size_t worst_shown = 3;

std::string rounded(double value) {
  return fmt::format("{:.0f}", value);
}

// SGR codes around a text, or the text alone: colour is never the only carrier.
std::string paint(const std::string& text, const char* code, Colour colour) {
  return colour == Colour::on ? fmt::format("\033[{}m{}\033[0m", code, text) : text;
}

const char* code_of(model::Severity severity) {
  switch (severity) {
    case model::Severity::critical:
      return "1;31";
    case model::Severity::high:
      return "31";
    case model::Severity::medium:
      return "33";
    case model::Severity::low:
    case model::Severity::info:
      break;
  }
  return "36";
}

// "62 / 100   C", with the word that says it when the letter rests on too little.
std::string headline(const model::Score& score, const Words& words) {
  const std::string text = fmt::format("{} / 100   {}", rounded(*score.standard.value), score.letter);
  return score.provisional ? fmt::format("{} ({})", text, words.say("provisional_word")) : text;
}

std::string score_lines(const model::Assessment& assessment, const Words& words, Colour colour) {
  const model::Score& score = assessment.score;
  if (!score.standard.value)
    return fmt::format("{} {}. {}\n", words.say("score_heading"), words.say("no_score"), words.say("no_score_why"));
  std::string text = fmt::format("{}  {}\n", words.say("score_heading"), paint(headline(score, words), "1", colour));
  text += words.say("interval", {{"low", rounded(score.standard.low)}, {"high", rounded(score.standard.high)}}) + " ";
  text += words.say("coverage", {{"coverage", rounded(score.coverage)}}) + "\n";
  if (score.provisional)
    text += words.say("provisional", {{"limit", rounded(assessment.profile.scoring.provisional_under)}}) + "\n";
  return text;
}

std::string worst(const model::Assessment& assessment, const Words& words, Colour colour) {
  std::string text;
  std::size_t shown = 0;
  for (const Finding& finding : failures(assessment)) {
    if (shown++ == worst_shown || !finding.check->is_scored()) break;
    const std::string severity = words.say("severity_" + std::string{model::to_text(finding.check->severity)});
    const std::string where = finding.hosts == 1 ? subject_name(assessment, finding.results.front()->host)
                                                 : words.say("on_hosts", {{"count", std::to_string(finding.hosts)}});
    text += fmt::format(
        "  {}  {} {} ({})\n", paint(fmt::format("{:<9}", severity), code_of(finding.check->severity), colour),
        words.say("not_met"), words.typeset(finding.check->title.in(words.language())), util::printable(where));
  }
  if (text.empty())
    return words.say(count(assessment).assessed() == 0 ? "terminal_nothing_assessed" : "terminal_nothing") + "\n";
  return words.say("terminal_worst") + "\n" + text;
}

}  // namespace

std::string terminal_summary(const model::Assessment& assessment, model::Language language, Colour colour) {
  const Words words{language};
  const Counts counts = count(assessment);
  std::string text = "\n" + score_lines(assessment, words, colour) + "\n" + worst(assessment, words, colour) + "\n";
  if (assessment.scan.incomplete) text += words.say("incomplete") + "\n";
  text += words.say(assessment.hosts.size() == 1 ? "terminal_hosts_one" : "terminal_hosts",
                    {{"hosts", std::to_string(assessment.hosts.size())},
                     {"inside", std::to_string(assessment.scan.logged_in)}}) +
          "\n";
  text += words.say("terminal_unseen", {{"unknown", std::to_string(counts.unknown + counts.errors)},
                                        {"all", std::to_string(counts.all())}}) +
          "\n";
  return text;
}

}  // namespace hygie::reports
