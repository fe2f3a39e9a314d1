// answers, measures, score.
#pragma once

#include "assessment/archive.hpp"
#include "model/measure.hpp"
#include "model/score.hpp"

namespace hygie::assessment {

template <typename Archive, Describes<model::Answer> T>
void describe(Archive& archive, T& answer) {
  archive.field("measure", answer.measure);
  archive.field("choice", answer.choice);
  archive.maybe("level", answer.level);
  archive.field("score", answer.score);
  archive.field("who", answer.who);
  archive.field("when", answer.when);
  archive.field("note", answer.note);
}

template <typename Archive, Describes<model::AnswerChoice> T>
void describe(Archive& archive, T& choice) {
  archive.field("label", choice.label);
  archive.field("score", choice.score);
  archive.field("level", choice.level);
}

// A measure's definition and its figures stand in one entry.
template <typename Archive, typename Measure, typename MeasureScore>
void describe_measure(Archive& archive, Measure& measure, MeasureScore& score) {
  archive.field("number", measure.number);
  archive.field("title_fr", measure.title.fr);
  archive.field("title_en", measure.title.en);
  archive.field("chapter", measure.chapter);
  archive.figure("standard", score.standard.value);
  archive.figure("reinforced", score.reinforced.value);
  archive.figure("low", score.standard.low);
  archive.figure("high", score.standard.high);
  archive.figure("reinforced_low", score.reinforced.low);
  archive.figure("reinforced_high", score.reinforced.high);
  archive.field("source", score.source);
  archive.field("contradicted", score.contradicted);
  archive.field("passed", score.passed);
  archive.field("failed", score.failed);
  archive.field("unknown", score.unknown);
  archive.field("not_applicable", score.not_applicable);
  archive.group("asks", [&](auto& inner) {
    inner.maybe("standard", measure.standard);
    inner.maybe("reinforced", measure.reinforced);
  });
  archive.field("question", measure.question);
  archive.field("choices", measure.choices);
  archive.field("automation", measure.automation);
}

template <typename Archive, Describes<model::Cap> T>
void describe(Archive& archive, T& cap) {
  archive.field("letter", cap.letter);
  archive.maybe("check", cap.check);
  archive.maybe("measure", cap.measure);
  archive.field("hosts", cap.hosts);
  archive.field("reason", cap.reason);
}

template <typename Archive, typename Figures>
void describe_figures(Archive& archive, Figures& figures) {
  archive.figure("value", figures.value);
  archive.figure("low", figures.low);
  archive.figure("high", figures.high);
}

template <typename Archive, Describes<model::ChapterScore> T>
void describe(Archive& archive, T& chapter) {
  archive.field("number", chapter.number);
  describe_figures(archive, chapter.figures);
  archive.field("measures", chapter.measures);
  archive.field("seen", chapter.seen);
}

// Without the measures, which stand on their own.
template <typename Archive, Describes<model::Score> T>
void describe(Archive& archive, T& score) {
  describe_figures(archive, score.standard);
  archive.maybe("letter", score.letter);
  archive.maybe("letter_uncapped", score.letter_uncapped);
  archive.maybe("letter_low", score.letter_low);
  archive.figure("coverage", score.coverage);
  archive.field("provisional", score.provisional);
  archive.field("caps", score.caps);
  archive.group("reinforced", [&](auto& inner) { describe_figures(inner, score.reinforced); });
  archive.field("chapters", score.chapters);
}

}  // namespace hygie::assessment
