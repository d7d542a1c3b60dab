/**
 * The manifests below {@code k8s}, run without a cluster: an API server on loopback, Flink's own
 * Kubernetes mode as processes, and faults whose outcome is judged as a drill's is.
 */
@NullMarked
package io.gammaflow.rehearsal;

import org.jspecify.annotations.NullMarked;
