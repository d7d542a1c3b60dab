/** Topics and users of a deployment as resources of Strimzi, the Kafka operator for Kubernetes. */
@NullMarked
package io.gammaflow.operations.manifests;

import org.jspecify.annotations.NullMarked;
