/**
 * The interface between file formats and their readers: canonical records, dead letters and
 * progress, one partition at a time. Depends on no format.
 */
@NullMarked
package io.gammaflow.connectors.file;

import org.jspecify.annotations.NullMarked;
