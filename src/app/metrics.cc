// SPDX-License-Identifier: Apache-2.0
#include "app/metrics.h"

#include <prometheus/metric_family.h>
#include <prometheus/text_serializer.h>

namespace vastus::app {
namespace {

using prometheus::ClientMetric;
using prometheus::MetricFamily;
using prometheus::MetricType;

MetricFamily family(std::string name, std::string help, MetricType type) {
  MetricFamily made;
  made.name = std::move(name);
  made.help = std::move(help);
  made.type = type;
  return made;
}

void add_value(MetricFamily& to, double value, std::vector<ClientMetric::Label> labels = {}) {
  ClientMetric metric;
  metric.label = std::move(labels);
  (to.type == MetricType::Counter ? metric.counter.value : metric.gauge.value) = value;
  to.metric.push_back(std::move(metric));
}

MetricFamily single(std::string name, std::string help, MetricType type, double value) {
  MetricFamily made = family(std::move(name), std::move(help), type);
  add_value(made, value);
  return made;
}

void add_edge(std::vector<MetricFamily>& all, net::Figures const& figures) {
  using enum MetricType;
  all.push_back(single("vastus_connections_accepted_total", "Connections taken since the start.", Counter,
                       double(figures.accepted)));
  all.push_back(single("vastus_connections_open", "Connections open now.", Gauge, double(figures.open)));
  all.push_back(single("vastus_requests_total", "Requests taken since the start.", Counter, double(figures.requests)));
  all.push_back(single("vastus_requests_finished_total", "Requests answered with a finished page.", Counter,
                       double(figures.answered_at_once)));
  all.push_back(single("vastus_received_bytes_total", "Bytes read from clients.", Counter, double(figures.bytes_in)));
  all.push_back(single("vastus_sent_bytes_total", "Bytes sent to clients.", Counter, double(figures.bytes_out)));
  all.push_back(single("vastus_connections_timed_out_total", "Connections that fell silent or read too slowly.",
                       Counter, double(figures.timed_out)));
  MetricFamily refused =
      family("vastus_requests_refused_total", "Requests answered by the edge itself, by status.", Counter);
  for (auto const& [status, count] : figures.refused)
    add_value(refused, double(count), {{"status", std::to_string(status)}});
  all.push_back(std::move(refused));
}

}  // namespace

std::string to_prometheus(Watched const& watched) {
  using enum MetricType;
  std::vector<MetricFamily> all;
  auto const finished = watched.site.finished().figures();
  all.push_back(single("vastus_pages_rendered_total", "Pages laid out since the start.", Counter,
                       double(watched.site.rendered())));
  all.push_back(single("vastus_finished_pages", "Pages kept as finished bytes.", Gauge, double(finished.items)));
  all.push_back(single("vastus_finished_bytes", "Memory held by finished pages.", Gauge, double(finished.bytes)));
  all.push_back(
      single("vastus_finished_dropped_total", "Finished pages dropped by a write.", Counter, double(finished.dropped)));
  all.push_back(
      single("vastus_requests_waiting", "Requests waiting for a worker.", Gauge, double(watched.site.waiting())));
  if (watched.server) add_edge(all, watched.server->figures());
  return prometheus::TextSerializer().Serialize(all);
}

}  // namespace vastus::app
