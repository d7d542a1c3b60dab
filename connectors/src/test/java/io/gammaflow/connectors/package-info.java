/** What the tests of all formats share: reading a file to its end, finding the trial data. */
@NullMarked
package io.gammaflow.connectors;

import org.jspecify.annotations.NullMarked;
