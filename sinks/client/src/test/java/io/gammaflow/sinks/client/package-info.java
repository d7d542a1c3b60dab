/** Tests of the client: its rules by hand, its feed against a broker in this process. */
@NullMarked
package io.gammaflow.sinks.client;

import org.jspecify.annotations.NullMarked;
