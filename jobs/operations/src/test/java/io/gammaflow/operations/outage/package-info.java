/**
 * A simulation of the input half in virtual time: venues, their ingest, partitions and the reader
 * of the exposure job, with outages of any length at every link.
 */
@NullMarked
package io.gammaflow.operations.outage;

import org.jspecify.annotations.NullMarked;
