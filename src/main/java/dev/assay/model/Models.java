package dev.assay.model;

import dev.assay.config.AssayException;
import dev.assay.config.Exit;
import dev.assay.config.Fields;
import dev.assay.http.Pause;
import dev.assay.model.anthropic.AnthropicBatches;
import dev.assay.model.anthropic.AnthropicDialect;
import dev.assay.model.gemini.GeminiBatches;
import dev.assay.model.gemini.GeminiDialect;
import dev.assay.model.ollama.OllamaDialect;
import dev.assay.model.openai.ChatDialect;
import dev.assay.model.openai.OpenAiBatches;
import dev.assay.model.recorded.CachedModel;
import dev.assay.model.recorded.RecordedModel;
import dev.assay.model.responses.ResponsesDialect;
import dev.assay.model.simulated.SimulatedModel;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Objects;
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

  /**
   * The same model with its replies kept in a folder and taken from there ({@link CachedModel});
   * models that cost nothing are given back as they are.
   */
  public Model cached(Model model, ModelProfile profile, Path folder) {
    return switch (profile.provider()) {
      case RECORDED, SIMULATED -> model;
      case OPENAI, OPENAI_RESPONSES, OPENAI_COMPATIBLE, ANTHROPIC, GEMINI, OLLAMA ->
          new CachedModel(model, profile, folder, clock);
    };
  }

  private Model overHttp(ModelProfile profile, Dialect dialect) {
    return HttpModel.open(profile, dialect, environment, clock, pause, random, accounts);
  }

  /**
   * The batches of a model; nothing is sent yet. The caller closes it.
   *
   * @throws AssayException (64) where its provider takes none, (65) where a variable that should
   *     hold a key is not set
   */
  public BatchModel batches(ModelProfile profile) {
    return switch (profile.provider()) {
      case OPENAI -> openAi(profile, new ChatDialect(profile), "/v1/chat/completions");
      case OPENAI_RESPONSES -> openAi(profile, new ResponsesDialect(profile), "/v1/responses");
      case ANTHROPIC -> {
        AnthropicDialect dialect = new AnthropicDialect(profile);
        yield new AnthropicBatches(wire(profile, dialect), dialect);
      }
      case GEMINI -> {
        GeminiDialect dialect = new GeminiDialect(profile);
        yield new GeminiBatches(wire(profile, dialect), dialect);
      }
      case OPENAI_COMPATIBLE, OLLAMA, RECORDED, SIMULATED ->
          throw new AssayException(
              Exit.USAGE,
              "the model \""
                  + profile.name()
                  + "\" cannot be asked by batch: its provider is "
                  + Fields.name(profile.provider())
                  + "; allowed with --batch: openai, openai-responses, anthropic, gemini",
              "ask it without --batch");
    };
  }

  private BatchModel openAi(ModelProfile profile, Dialect dialect, String endpoint) {
    String base = Objects.requireNonNull(profile.baseUrl(), "the profile has a base_url");
    return new OpenAiBatches(wire(profile, dialect), base, endpoint);
  }

  private BatchWire wire(ModelProfile profile, Dialect dialect) {
    return new BatchWire(profile, dialect, environment, clock, pause, random);
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
