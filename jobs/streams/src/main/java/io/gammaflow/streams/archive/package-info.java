/** The archive job: what the exposure job has said, from topics to a database. */
@NullMarked
package io.gammaflow.streams.archive;

import org.jspecify.annotations.NullMarked;
