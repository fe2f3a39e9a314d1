// hosts, results, gaps, contradictions.
#pragma once

#include "assessment/archive.hpp"
#include "model/evaluation.hpp"
#include "model/host.hpp"

namespace hygie::assessment {

template <typename Archive, Describes<model::Identifier> T>
void describe(Archive& archive, T& identifier) {
  archive.field("kind", identifier.kind);
  archive.field("value", identifier.value);
  archive.field("confidence", identifier.confidence);
}

template <typename Archive, Describes<model::RoleReason> T>
void describe(Archive& archive, T& reason) {
  archive.field("sign", reason.sign);
  archive.field("value", reason.value);
}

// `weight` is what the profile gives the host's role; it is not read back.
template <typename Archive, typename Host>
void describe_host(Archive& archive, Host& host, double weight) {
  archive.field("id", host.id);
  archive.field("name", host.name);
  archive.field("addresses", host.addresses);
  archive.field("role", host.role);
  archive.field("role_confidence", host.role_confidence);
  archive.optional("role_reasons", host.role_reasons);
  archive.derived("weight", weight);
  archive.field("platform", host.platform);
  archive.field("os", host.os);
  archive.field("portable", host.portable);
  archive.field("mac", host.mac);
  archive.field("mac_vendor", host.mac_vendor);
  archive.field("identifiers", host.identifiers);
  archive.field("reached", host.reached);
}

template <typename Archive, Describes<model::EvidenceValue> T>
void describe(Archive& archive, T& value) {
  archive.field("name", value.name);
  archive.field("kind", value.kind);
  archive.field("value", value.value);
}

// `subject` is what the check is about, from the catalogue; it is not read back.
template <typename Archive, typename CheckResult>
void describe_result(Archive& archive, CheckResult& result, model::Subject subject) {
  archive.field("check", result.check);
  archive.derived("subject", subject);
  archive.field("host", result.host);
  archive.field("resource", result.resource);
  archive.field("result", result.result);
  archive.optional("reason", result.reason);
  archive.field("confidence", result.confidence);
  archive.field("evidence", result.evidence);
  archive.field("source", result.source);
  archive.field("observed_at", result.observed_at);
}

template <typename Archive, Describes<model::Gap> T>
void describe(Archive& archive, T& gap) {
  archive.field("check", gap.check);
  archive.field("result", gap.result);
  archive.field("reason_code", gap.reason);
  archive.field("hosts", gap.hosts);
}

template <typename Archive, Describes<model::Contradiction> T>
void describe(Archive& archive, T& contradiction) {
  archive.field("check", contradiction.check);
  archive.field("host", contradiction.host);
  archive.field("resource", contradiction.resource);
  archive.field("passed_by", contradiction.passed_by);
  archive.field("failed_by", contradiction.failed_by);
}

}  // namespace hygie::assessment
