/** The exposure job: its graph, its ports, the uids of its operators. */
@NullMarked
package io.gammaflow.streams.exposure.job;

import org.jspecify.annotations.NullMarked;
