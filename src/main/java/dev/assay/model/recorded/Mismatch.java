package dev.assay.model.recorded;

import dev.assay.exchange.Subject;

/** In what a recording differs from what is asked, the further along the nearer. */
enum Mismatch {
  SAMPLE,
  EPOCH,
  CONTENT,
  PROMPT,
  SETTINGS,
  NONE;

  String inWords(Subject subject) {
    String of = "sample \"" + subject.sample() + "\"";
    return switch (this) {
      case SAMPLE -> of + " is in no recording";
      case EPOCH -> of + " was not recorded in epoch " + subject.epoch();
      case CONTENT -> of + " has another content than when it was recorded";
      case PROMPT -> of + " was recorded with another prompt (format or system prompt)";
      case SETTINGS -> of + " was recorded with other sampling, reasoning or tools";
      case NONE -> of + " is recorded";
    };
  }
}
