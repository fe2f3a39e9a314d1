// A language file (reports/languages/<code>.json) and the way that language writes numbers and dates.
#pragma once

#include <initializer_list>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "model/localized.hpp"
#include "util/time.hpp"

namespace hygie::reports {

class Words {
 public:
  using Values = std::vector<std::pair<std::string, std::string>>;

  explicit Words(model::Language language);

  // The text of that key with {name} replaced by its value. An absent key is a bug and throws std::out_of_range.
  std::string say(const std::string& key, const Values& values = {}) const;
  // The text of `key`, or that of `fallback` where the language has none: reasons that are too rare for words of their
  // own.
  std::string say_or(const std::string& key, const std::string& fallback, const Values& values = {}) const;
  // A value of evidence as a reader wants it: words for the states facts have ("yes", "refused"), dates written out,
  // the rest as it is.
  std::string value(const std::string& raw) const;
  // Who observed: "sonde SMB" for "probe:smb"; a source without words of its own stays as it is.
  std::string source(const std::string& raw) const;
  const std::string& chapter(int number) const { return chapters_.at(static_cast<std::size_t>(number - 1)); }

  // 1 decimal at most, none where it is .0: "71", "71,4".
  std::string number(double value) const;
  // "14 novembre 2026".
  std::string date(util::Date date) const;
  // A text of a check or measure as this language prints it: in French, no-break spaces before : ; ? ! and inside « ».
  std::string typeset(std::string_view text) const;
  // All texts as they are, for a template's labels.
  const std::map<std::string, std::string>& texts() const { return texts_; }
  model::Language language() const { return language_; }

 private:
  model::Language language_;
  std::map<std::string, std::string> texts_{};
  std::vector<std::string> chapters_{};
  std::vector<std::string> months_{};
};

// `text` with each {name} replaced by the value of that name; unknown names stay as they are. Values are not expanded
// again.
std::string fill(std::string_view text, const Words::Values& values);

}  // namespace hygie::reports
