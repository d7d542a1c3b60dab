/** The archive job: the outputs of the exposure job, from topics to a database. */
@NullMarked
package io.gammaflow.streams.archive;

import org.jspecify.annotations.NullMarked;
