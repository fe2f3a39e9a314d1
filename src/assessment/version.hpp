// The two numbers a reader of assessment.json looks at first.
#pragma once

namespace hygie::assessment {

// Goes up when a document could no longer be read by a program that knows only the one before.
inline constexpr int schema_version = 1;
// The arithmetic behind `score`.
inline constexpr int score_model = 1;

}  // namespace hygie::assessment
