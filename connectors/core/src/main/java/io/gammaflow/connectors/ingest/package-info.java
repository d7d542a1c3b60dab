/** What every live source does alike: progress and lateness by event time, records onto topics. */
@NullMarked
package io.gammaflow.connectors.ingest;

import org.jspecify.annotations.NullMarked;
