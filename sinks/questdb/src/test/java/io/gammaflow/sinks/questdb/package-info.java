/** Tests against a real QuestDB in this process. */
@NullMarked
package io.gammaflow.sinks.questdb;

import org.jspecify.annotations.NullMarked;
