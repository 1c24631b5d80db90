package dev.assay.model;

import dev.assay.config.AssayException;
import dev.assay.http.Pause;
import dev.assay.model.anthropic.AnthropicDialect;
import dev.assay.model.gemini.GeminiDialect;
import dev.assay.model.ollama.OllamaDialect;
import dev.assay.model.openai.ChatDialect;
import dev.assay.model.recorded.RecordedModel;
import dev.assay.model.responses.ResponsesDialect;
import dev.assay.model.simulated.SimulatedModel;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** Opens models: one line for each provider. Thread-safe. */
public final class Models {
  private final Environment environment;
  private final InstantSource clock;
  private final Pause pause;
  private final Supplier<? extends RandomGenerator> random;
  private final UnaryOperator<Path> recordings;
  private final Accounts accounts = new Accounts();

  /**
   * @param environment where keys are read, once for each model
   * @param random a generator for the calling thread; decides how long retries wait, and nothing
   *     else
   * @param recordings finds the folder that a recorded model's profile names
   */
  public Models(
      Environment environment,
      InstantSource clock,
      Pause pause,
      Supplier<? extends RandomGenerator> random,
      UnaryOperator<Path> recordings) {
    this.environment = environment;
    this.clock = clock;
    this.pause = pause;
    this.random = random;
    this.recordings = recordings;
  }

  /**
   * A model that is ready to be asked; nothing is sent yet. The caller closes it.
   *
   * @throws AssayException (65) where a variable that should hold a key is not set
   */
  public Model open(ModelProfile profile) {
    return switch (profile.provider()) {
      case OPENAI, OPENAI_COMPATIBLE -> overHttp(profile, new ChatDialect(profile));
      case OPENAI_RESPONSES -> overHttp(profile, new ResponsesDialect(profile));
      case OLLAMA -> overHttp(profile, new OllamaDialect(profile));
      case ANTHROPIC -> overHttp(profile, new AnthropicDialect(profile));
      case GEMINI -> overHttp(profile, new GeminiDialect(profile));
      case SIMULATED -> SimulatedModel.open(profile, clock, pause);
      case RECORDED ->
          RecordedModel.open(profile, recordings.apply(said(profile.recordings())), clock);
    };
  }

  private Model overHttp(ModelProfile profile, Dialect dialect) {
    return HttpModel.open(profile, dialect, environment, clock, pause, random, accounts);
  }

  /**
   * A hash of what a recorded model would replay for an eval, so that a renewed recording is
   * noticed; null for every other provider.
   */
  public @Nullable String recording(ModelProfile profile, String eval) {
    return switch (profile.provider()) {
      case RECORDED ->
          RecordedModel.fingerprint(profile, recordings.apply(said(profile.recordings())), eval);
      case OPENAI, OPENAI_RESPONSES, OPENAI_COMPATIBLE, ANTHROPIC, GEMINI, OLLAMA, SIMULATED ->
          null;
    };
  }

  private static Path said(@Nullable String recordings) {
    return Path.of(recordings == null ? "results/recordings" : recordings);
  }
}
