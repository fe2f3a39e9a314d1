#include <fmt/core.h>

#include <algorithm>

#include "reports/findings.hpp"
#include "reports/page.hpp"

namespace hygie::reports {
namespace {

std::string rounded(double value) {
  return fmt::format("{:.0f}", value);
}

// Left edge and width of a bar on a scale of 0 to 100, as SVG lengths.
Data bar(double from, double to) {
  Data data{Data::type::object};
  data.set("x", fmt::format("{:.1f}", from));
  data.set("width", fmt::format("{:.1f}", std::max(0.0, to - from)));
  return data;
}

const model::Check* find_check(const model::Assessment& assessment, const std::string& id) {
  const auto found = std::find_if(assessment.catalogue.begin(), assessment.catalogue.end(),
                                  [&](const model::Check& check) { return check.id == id; });
  return found == assessment.catalogue.end() ? nullptr : &*found;
}

constexpr std::size_t caps_at_once = 3;  // the others are folded

void set_caps(const model::Assessment& assessment, const Words& words, Data& data) {
  Data shown{Data::type::list};
  Data folded{Data::type::list};
  std::size_t told = 0;
  for (const model::Cap& cap : assessment.score.caps) {
    const model::Check* check = find_check(assessment, cap.check);
    const std::string reason =
        words.say("cap_" + cap.reason, {{"check", check ? check->title.in(words.language()) : cap.check},
                                        {"hosts", name_some(assessment, cap.hosts, 3)}});
    // The strictest cap explains the letter when it moved it; every other one is told as what it is.
    const bool decides = told == 0 && assessment.score.letter != assessment.score.letter_uncapped;
    Data one{Data::type::object};
    one.set("sentence", words.say(decides ? "capped" : "cap_other",
                                  {{"letter", cap.letter},
                                   {"value", rounded(assessment.score.standard.value.value_or(0))},
                                   {"reason", reason}}));
    one.set("decides", decides);
    (told++ < caps_at_once ? shown : folded) << one;
  }
  data.set("caps", shown);
  if (told <= caps_at_once) return;
  const std::size_t more = told - caps_at_once;
  data.set("folded_caps", folded);
  data.set("more_caps", words.say(more == 1 ? "more_caps_one" : "more_caps", {{"count", std::to_string(more)}}));
}

// The label of `key`, in the singular up to one (French counts 0 and 1 so; English says "0 known hosts").
Data figure(std::size_t number, const std::string& key, const Words& words) {
  const bool single = number == 1 || (number == 0 && words.language() == model::Language::fr);
  Data one{Data::type::object};
  one.set("number", std::to_string(number));
  one.set("label", words.say(single ? key + "_one" : key));
  return one;
}

Data figures(const model::Assessment& assessment, const Words& words) {
  const Counts counts = count(assessment);
  Data list{Data::type::list};
  list << figure(assessment.hosts.size(), "figure_hosts", words);
  list << figure(static_cast<std::size_t>(assessment.scan.logged_in), "figure_inside", words);
  list << figure(counts.failed, "figure_failed", words);
  list << figure(counts.passed, "figure_passed", words);
  list << figure(counts.unknown + counts.errors, "figure_unknown", words);
  return list;
}

}  // namespace

Data score_part(const model::Assessment& assessment, const Words& words) {
  const model::Score& score = assessment.score;
  Data data{Data::type::object};
  data.set("has_value", score.standard.value.has_value());
  data.set("figures", figures(assessment, words));
  if (!score.standard.value) return data;
  data.set("value", rounded(*score.standard.value));
  data.set("letter", score.letter);
  data.set("letter_class", score.letter == "A+" ? "A" : score.letter);
  data.set("interval",
           words.say("interval", {{"low", rounded(score.standard.low)}, {"high", rounded(score.standard.high)}}));
  data.set("range", bar(score.standard.low, score.standard.high));
  data.set("mark", fmt::format("{:.1f}", std::clamp(*score.standard.value - 0.5, 0.0, 99.0)));
  data.set("coverage", words.say("coverage", {{"coverage", rounded(score.coverage)}}));
  data.set("letter_low", words.say("letter_low", {{"letter", score.letter_low}}));
  if (score.provisional) {
    data.set("provisional",
             words.say("provisional", {{"limit", rounded(assessment.profile.scoring.provisional_under)}}));
  }
  const model::Figures& reinforced = score.reinforced;
  data.set("reinforced", reinforced.value ? words.say("reinforced", {{"value", rounded(*reinforced.value)},
                                                                     {"low", rounded(reinforced.low)},
                                                                     {"high", rounded(reinforced.high)}})
                                          : words.say("reinforced_none"));
  set_caps(assessment, words, data);
  return data;
}

Data chapters_part(const model::Assessment& assessment, const Words& words) {
  Data list{Data::type::list};
  for (const model::ChapterScore& chapter : assessment.score.chapters) {
    Data one{Data::type::object};
    one.set("number", std::to_string(chapter.number));
    one.set("name", words.typeset(words.chapter(chapter.number)));
    one.set("seen", words.say("chapter_seen",
                              {{"seen", std::to_string(chapter.seen)}, {"all", std::to_string(chapter.measures)}}));
    one.set("has_value", chapter.figures.value.has_value());
    one.set("value", rounded(chapter.figures.value.value_or(0)));
    one.set("filled", bar(0, chapter.figures.value.value_or(0)));
    list << one;
  }
  return list;
}

Data measures_part(const model::Assessment& assessment, const Words& words) {
  Data list{Data::type::list};
  const auto figures = [&](const model::Figures& of, bool exists) {
    if (!exists) return words.say("no_level");
    if (!of.value) return words.say("not_seen");
    return fmt::format("{} ({} – {})", rounded(100 * *of.value), rounded(100 * of.low), rounded(100 * of.high));
  };
  for (const model::MeasureScore& measure : assessment.score.measures) {
    const auto definition = std::find_if(assessment.measures.begin(), assessment.measures.end(),
                                         [&](const model::Measure& one) { return one.number == measure.number; });
    Data one{Data::type::object};
    one.set("number", std::to_string(measure.number));
    one.set("title",
            definition == assessment.measures.end() ? "" : words.typeset(definition->title.in(words.language())));
    one.set("standard", figures(measure.standard, measure.in_standard));
    one.set("reinforced", figures(measure.reinforced, measure.in_reinforced));
    one.set("unseen", measure.source == "none");
    one.set("source", words.say("source_" + measure.source));
    one.set("counts", words.say("measure_counts", {{"passed", std::to_string(measure.passed)},
                                                   {"failed", std::to_string(measure.failed)},
                                                   {"unknown", std::to_string(measure.unknown)}}));
    if (measure.contradicted) one.set("contradicted", words.say("measure_contradicted"));
    list << one;
  }
  return list;
}

}  // namespace hygie::reports
