// engagement and scan: who asked, what may be touched, how the scan went. Credentials are not part of the document, not
// even their references.
#pragma once

#include "assessment/archive.hpp"
#include "model/assessment.hpp"

namespace hygie::assessment {

template <typename Archive, Describes<model::Body> T>
void describe(Archive& archive, T& body) {
  archive.field("name", body.name);
  archive.field("siret", body.siret);
  archive.field("kind", body.kind);
}

template <typename Archive, Describes<model::Authorisation> T>
void describe(Archive& archive, T& authorisation) {
  archive.field("by", authorisation.by);
  archive.field("role", authorisation.role);
  archive.field("on", authorisation.on);
  archive.field("allow", authorisation.allow);
}

template <typename Archive, Describes<model::VantageNetworks> T>
void describe(Archive& archive, T& vantage) {
  archive.field("name", vantage.name);
  archive.field("networks", vantage.networks);
}

template <typename Archive, Describes<model::QuietHours> T>
void describe(Archive& archive, T& hours) {
  archive.field("from", hours.from);
  archive.field("to", hours.to);
}

template <typename Archive, Describes<model::Engagement::Service> T>
void describe(Archive& archive, T& service) {
  archive.field("purpose", service.purpose);
  archive.field("address", service.address);
  archive.field("port", service.port);
}

template <typename Archive, Describes<model::Engagement::Provider> T>
void describe(Archive& archive, T& provider) {
  archive.field("name", provider.name);
  archive.field("remote_tools", provider.remote_tools);
}

template <typename Archive, Describes<model::Engagement> T>
void describe(Archive& archive, T& engagement) {
  archive.field("body", engagement.body);
  archive.field("site", engagement.site);
  archive.field("auditor", engagement.auditor);
  archive.field("auditor_runs_the_systems", engagement.auditor_runs_the_systems);
  archive.field("authorisation", engagement.authorisation);
  archive.field("networks", engagement.networks);
  archive.field("exclusions", engagement.exclusions);
  archive.field("vantages", engagement.vantages);
  archive.field("quiet_hours", engagement.quiet_hours);
  archive.field("expected", engagement.expected);
  archive.field("inventory_file", engagement.inventory_file);
  archive.field("services", engagement.services);
  archive.field("providers", engagement.providers);
  archive.field("hourly_rate", engagement.hourly_rate);
  archive.field("prices", engagement.prices);
  archive.field("language", engagement.language);
  archive.field("timezone", engagement.timezone);
  archive.field("digest", engagement.digest);
}

template <typename Archive, Describes<model::TableDate> T>
void describe(Archive& archive, T& table) {
  archive.field("name", table.name);
  archive.field("date", table.date);
}

// The scan, with the moment it was judged at.
template <typename Archive, typename Scan, typename Instant>
void describe_scan(Archive& archive, Scan& scan, Instant& as_of) {
  archive.field("started_at", scan.started_at);
  archive.field("ended_at", scan.ended_at);
  archive.field("as_of", as_of);
  archive.field("vantages", scan.vantages);
  archive.field("targets", scan.targets);
  archive.field("exclusions", scan.exclusions);
  archive.group("coverage", [&](auto& inner) {
    inner.field("addresses", scan.addresses);
    inner.field("answered", scan.answered);
    inner.field("neighbour_only", scan.neighbour_only);
    inner.field("logged_in", scan.logged_in);
  });
  archive.field("incomplete", scan.incomplete);
  archive.field("limits", scan.limits);
}

}  // namespace hygie::assessment
