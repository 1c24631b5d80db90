package dev.assay.cli;

import dev.assay.config.Names;
import java.util.List;
import java.util.stream.Stream;

/** Files with mistakes, and what is to be said of each: all of it, in the order of the places. */
final class BrokenFiles {
  private BrokenFiles() {}

  /**
   * One file of a project that is sound but for it.
   *
   * @param path from the project's folder
   * @param mistakes {@code LINE:COLUMN} and, behind a space, words of the message; where a name is
   *     near, these say it
   */
  record Broken(String path, String text, List<String> mistakes) {
    @Override
    public String toString() {
      return path + ": " + mistakes;
    }
  }

  static Stream<Broken> all() {
    return Stream.of(
            evals(),
            kinds(),
            formats(),
            models(),
            suites(),
            choices(),
            answers(),
            pairs(),
            repeats(),
            names(),
            words(),
            scalars(),
            gates(),
            nothing(),
            ambiguous(),
            unreadable())
        .flatMap(s -> s);
  }

  private static Broken broken(String path, String text, String... mistakes) {
    return new Broken(path, text, List.of(mistakes));
  }

  private static Broken eval(String rest, String... mistakes) {
    return broken("evals/bad.yaml", "eval: bad\n" + rest, mistakes);
  }

  private static final String DATA = "dataset: {file: data/quiz.jsonl}\n";

  private static Stream<Broken> evals() {
    return Stream.of(
        eval(DATA + "answer: choise\n", "3:9 did you mean choice?"),
        eval(DATA + "answer: choice\nchoice_ordr: fixed\n", "4:1 did you mean choice_order?"),
        eval(DATA + "answer: choice\nepochs: 0\n", "4:9 allowed: 1 to 10000"),
        eval(
            DATA + "answer: choice\nepochs: 1_000\n",
            "4:9 must be a whole number, and this is the text \"1_000\""),
        eval(
            DATA + "answer: choice\ntolerance: .5\n",
            "4:12 must be a number, and this is the text \".5\""),
        eval(DATA + "answer: choice\nanswer: text\n", "4:1 stands twice; first at"),
        eval(DATA + "answer: choice\nmetrics: [acuracy]\n", "4:11 did you mean accuracy?"),
        eval("answer: choice\n", "1:1 \"dataset\" is missing"),
        eval(
            "dataset: {file: data/quizz.jsonl}\nanswer: choice\n", "2:17 did you mean quiz.jsonl?"),
        eval(
            "dataset: {fiel: data/quiz.jsonl}\nanswer: choice\n",
            "2:10 missing",
            "2:11 did you mean file?"),
        eval("dataset: {file: \"\"}\nanswer: choice\n", "2:17 must not be empty"),
        eval("answer: [choice\n" + DATA, "3:8 "),
        eval(
            "answr: choice\n"
                + "dataset: data/quiz.jsonl\n"
                + "unread: nought\n"
                + "private: perhaps\n"
                + "epochs: many\n",
            "1:1 \"answer\" is missing",
            "2:1 did you mean answer?",
            "3:10 must be an object",
            "4:9 allowed: zero, missing",
            "5:10 must be true or false",
            "6:9 must be a whole number"),
        broken(
            "evals/bad.yaml",
            "# The name is that of another file.\neval: quiz\n"
                + DATA
                + "answer: choice\nversion: -1\n",
            "2:7 the file is named \"bad\"",
            "5:10 allowed: 1 to 1000000"),
        broken("evals/bad.yaml", "- eval: bad\n", "1:1 must be an object"));
  }

  private static Stream<Broken> kinds() {
    return Stream.of(
        eval(DATA + "answer: choice\nchecked: colums read\n", "4:10 did you mean columns read?"),
        eval(DATA + "answer: choice\nwhy: {epoch: a}\n", "4:7 did you mean epochs?"),
        eval(DATA + "answer: choice\nmetrics: [macro_f1]\n", "4:11 of the kind label or tool"),
        eval(DATA + "answer: choice\nmetrics: prompt_strict\n", "4:10 of the kind checklist"),
        eval(DATA + "answer: choice\nscorer: contains\n", "4:9 answers of the kind choice"),
        eval(DATA + "answer: choice\nlabels: [a, b]\n", "4:1 belongs to answer: label alone"),
        eval(DATA + "answer: choice\ntools: [{name: a}]\n", "4:1 belongs to answer: tool alone"),
        eval(
            "dataset: {file: data/quiz.jsonl, hf: {repo: a/b, split: c}}\nanswer: choice\n",
            "2:10 names file and hf"),
        eval(
            "dataset: {hf: {repo: a/b, spilt: c}}\nanswer: choice\n",
            "2:15 \"split\" is missing",
            "2:27 did you mean split?"),
        eval("dataset: {url: 'https://a/b'}\nanswer: choice\n", "2:16 needs sha256"));
  }

  private static Broken format(String rest, String... mistakes) {
    return broken("evals/formats/bad.yaml", "format: bad\n" + rest, mistakes);
  }

  private static Stream<Broken> formats() {
    return Stream.of(
        format(
            "choice:\n  user: \"{{ inputs }}\"\n  parse: [letter]\n", "3:13 did you mean input?"),
        format(
            "choice:\n  user: \"{{ input | uper }}\"\n  parse: [letter]\n",
            "3:21 did you mean upper?"),
        format(
            "text:\n  user: |-\n    Q\n    {% if input %}\n  parse: [{line: answer}]\n",
            "5:19 never closed"),
        format("text:\n  user: \"{{ input }}\"\n  parse: [refusl]\n", "4:11 did you mean refusal?"),
        format("number:\n  user: \"{{ input }}\"\n  parse: [letter]\n", "4:11 letter"),
        format("text:\n  user: \"{{ input }}\"\n  parse: refusal\n", "4:10 must be a list"),
        format("title: Three\n", "1:1 needs a block"),
        format("choise: {}\n", "2:1 did you mean choice?"),
        format("text:\n  user: \"{{ input }}\"\n", "3:3 \"parse\" is missing"),
        format(
            "text:\n"
                + "  usr: \"{{ input }}\"\n"
                + "  reply: \"{{ anser }}\"\n"
                + "  turns: [{user: a, asistant: b}]\n"
                + "  parse: []\n",
            "3:3 \"user\" is missing",
            "3:3 did you mean user?",
            "4:14 did you mean answer?",
            "5:11 \"assistant\" is missing",
            "5:21 did you mean assistant?",
            "6:10 at least one step"),
        format(
            "choice:\n"
                + "  user: \"{{ input }\"\n"
                + "  parse: [leter]\n"
                + "text:\n"
                + "  user: 7\n"
                + "  parse: [{line: answer}]\n",
            "3:19 ",
            "4:11 did you mean letter?",
            "6:9 must be a text"));
  }

  private static Broken model(String rest, String... mistakes) {
    return broken("evals/models/bad.yaml", "model: bad\n" + rest, mistakes);
  }

  private static Stream<Broken> models() {
    return Stream.of(
        model("provider: simulatd\nid: x\n", "2:11 did you mean simulated?"),
        model("provider: simulated\nsimulated: {skil: 1}\n", "3:13 did you mean skill?"),
        model("provider: simulated\nsimulated: {skill: 2}\n", "3:20 allowed: "),
        model("extends: dise\n", "2:10 did you mean dice?"),
        model("extends: bad\n", "2:10 in a circle: bad -> bad"),
        model("provider: ollama\n", "1:1 \"id\" is missing"),
        model("provider: simulated\nformat: {choice: plane}\n", "3:18 did you mean plain?"),
        model("provider: simulated\nformat: {choise: plain}\n", "3:10 did you mean choice?"),
        model("provider: simulated\nparser: {choice: [leter]}\n", "3:19 did you mean letter?"),
        model("provider: ollama\nid: x\nsystem: no.md\n", "4:9 there is no such file"),
        model(
            "provider: openai-compatible\n"
                + "id: x\n"
                + "base_url: ftp://x\n"
                + "api_key: sk-1\n"
                + "sampling: {temprature: 1, top_p: 7}\n",
            "4:11 must begin with http",
            "5:10 never a key itself",
            "6:12 did you mean temperature?",
            "6:34 allowed: "),
        model(
            "extends: dice\nformat: plane\nlimits: {concurency: 3}\ntools: {}\n",
            "3:9 did you mean plain?",
            "4:10 did you mean concurrency?",
            "5:8 must be a list"),
        model(
            "extends: dise\nformat: plane\n",
            "2:10 did you mean dice?",
            "3:9 did you mean plain?"));
  }

  private static Broken suite(String rest, String... mistakes) {
    return broken("evals/suites/bad.yaml", "suite: bad\n" + rest, mistakes);
  }

  private static Stream<Broken> suites() {
    return Stream.of(
        suite("evals: [quizz]\n", "2:9 did you mean quiz?"),
        suite("evals: [quiz]\nmodels: [dise]\n", "3:10 did you mean dice?"),
        suite("evals: [{eval: quiz, format: curd}]\n", "2:30 did you mean curt?"),
        suite("evals: [quiz]\nmodels: [\"opnai:x\"]\n", "3:10 is no provider"),
        suite("evals: [{eval: quiz, format: words}]\n", "2:30 has no block \"choice\""),
        suite("evals: [quiz]\nmodels: [wordy]\n", "2:9 has no block \"choice\""),
        suite(
            "evals: [quizz, {eval: quiz, formats: curt, epochs: 0}]\nmodel: dice\nmodels: [dise]\n",
            "2:9 did you mean quiz?",
            "2:29 did you mean format?",
            "2:52 allowed: 1 to 10000",
            "3:1 did you mean models?",
            "4:10 did you mean dice?"));
  }

  private static Broken data(String text, String... mistakes) {
    return broken("evals/data/quiz.jsonl", text, mistakes);
  }

  private static Stream<Broken> choices() {
    return Stream.of(
        data(
            "{\"id\":\"a\",\"input\":\"?\",\"choices\":[\"x\",\"y\"],\"target\":2}\n",
            "1:52 allowed: 0 to 1"),
        data(
            "{\"id\":\"a\",\"input\":\"?\",\"choices\":[\"red\",\"blue\"],\"target\":\"bleu\"}\n",
            "1:57 did you mean blue?"),
        data(
            "{\"id\":\"a\",\"input\":\"?\",\"choices\":[\"x\",\"y\"],\"target\":0,\"clustr\":\"c\"}\n",
            "1:54 did you mean cluster?"),
        data(
            "{\"id\":\"a\",\"input\":\"?\",\"choices\":[\"x\",\"y\"],\"target\":0}\n\n"
                + "{\"id\":\"a\",\"input\":\"?\",\"choices\":[\"x\",\"y\"],\"target\":1}\n",
            "3:7 stands twice; first at"),
        data("{\"id\":\"a\",\n", "1:11 "),
        data("\n", "0:0 the data set has no samples"),
        data(
            "{\"id\":\"a\",\"inptu\":\"?\",\"choices\":[\"x\",\"x\"],\"target\":0}\n"
                + "[]\n"
                + "{\"id\":\"\",\"messages\":[{\"role\":\"usr\",\"content\":\"?\"}],\"choices\":[\"x\"],\"target\":0}\n",
            "1:1 \"input\" is missing",
            "1:11 did you mean input?",
            "1:38 are equal",
            "2:1 must be an object",
            "3:7 must not be empty",
            "3:30 did you mean user?",
            "3:62 allowed: 2 to 26"));
  }

  private static Stream<Broken> answers() {
    return Stream.of(
        broken(
            "evals/data/sums.jsonl",
            "{\"id\":\"a\",\"input\":\"?\",\"target\":\"many\"}\n"
                + "{\"id\":1,\"input\":true,\"target\":2}\n",
            "1:32 must be a number",
            "2:17 must be a text"),
        broken(
            "evals/data/words.jsonl",
            "{\"id\":\"a\",\"input\":\"?\",\"target\":[]}\n"
                + "{\"id\":\"b\",\"input\":\"?\",\"targt\":\"x\"}\n",
            "1:32 at least one accepted answer",
            "2:1 \"target\" is missing",
            "2:23 did you mean target?"));
  }

  private static Stream<Broken> pairs() {
    return Stream.of(
        eval(DATA + "answer: choise\nepochs: 0\n", "3:9 did you mean choice?", "4:9 allowed: 1 to"),
        eval(
            DATA + "answer: choice\nunred: zero\nmetrics: [acuracy]\n",
            "4:1 did you mean unread?",
            "5:11 did you mean accuracy?"),
        model(
            "provider: simulated\nsimulated: {skil: 1, spread: 2}\n",
            "3:13 did you mean skill?",
            "3:30 allowed: "),
        suite(
            "evals: [quizz]\nmodels: [dise]\n",
            "2:9 did you mean quiz?",
            "3:10 did you mean dice?"),
        format(
            "choice:\n  user: \"{{ inputs }}\"\n  parse: [leter]\n",
            "3:13 did you mean input?",
            "4:11 did you mean letter?"),
        format(
            "text:\n  user: \"{{ input | uper }}\"\n  parse: [refusl]\n",
            "3:21 did you mean upper?",
            "4:11 did you mean refusal?"),
        model(
            "provider: simulated\nformat: {choice: plane}\nparser: {choice: [leter]}\n",
            "3:18 did you mean plain?",
            "4:19 did you mean letter?"),
        model(
            "provider: ollama\nid: x\nsystem: no.md\nsend_sed: true\n",
            "4:9 there is no such file",
            "5:1 did you mean send_seed?"),
        broken(
            "evals/data/sums.jsonl",
            "{\"id\":\"a\",\"input\":\"?\",\"target\":\"many\"}\n[]\n",
            "1:32 must be a number",
            "2:1 must be an object"),
        broken(
            "evals/data/sums.jsonl",
            "{\"id\":\"a\",\"input\":\"?\",\"target\":1}\n"
                + "{\"id\":\"a\",\"input\":\"?\",\"target\":\"many\"}\n",
            "2:7 stands twice; first at",
            "2:32 must be a number"));
  }

  /** Keys that stand twice, and what follows them. */
  private static Stream<Broken> repeats() {
    return Stream.of(
        eval(
            DATA + "epochs: 2\nanswer: choise\nepochs: 3\ntitle: a\ntitle: b\n",
            "4:9 did you mean choice?",
            "5:1 \"epochs\" stands twice; first at",
            "7:1 \"title\" stands twice; first at"),
        eval(
            DATA + "answer: choice\nepochs: 2\nepochs: 3\nmetrics: [accuracy\n",
            "5:1 \"epochs\" stands twice; first at",
            "6:10 never closed"),
        format(
            "text:\n  user: \"{{ input }}\"\n  user: b\n  parse: [refusl]\n",
            "4:3 \"user\" stands twice; first at",
            "5:11 did you mean refusal?"),
        model(
            "provider: simulated\nsimulated: {skill: 1, skill: 0}\nformat: plane\nformat: plain\n",
            "3:23 \"skill\" stands twice; first at",
            "4:9 did you mean plain?",
            "5:1 \"format\" stands twice; first at"),
        suite(
            "evals: [quizz]\nmodels: [dise]\nevals: [quiz]\n",
            "2:9 did you mean quiz?",
            "3:10 did you mean dice?",
            "4:1 \"evals\" stands twice; first at"),
        broken(
            "evals/data/sums.jsonl",
            "{\"id\":\"a\",\"id\":\"b\",\"input\":\"?\",\"target\":\"many\"}\n"
                + "{\"id\":\"c\" \"input\"}\n"
                + "{\"id\":\"d\",\"input\":\"?\"}\n",
            "1:11 \"id\" stands twice; first at",
            "1:41 must be a number",
            "2:11 not valid JSON",
            "3:1 \"target\" is missing"),
        model(
            "extends: bad\nsampling: {top_p: 7}\n",
            "2:10 extends itself, in a circle: bad -> bad",
            "3:19 allowed: "),
        model(
            "extends: dise\nsend_sed: true\n",
            "2:10 did you mean dice?",
            "3:1 did you mean send_seed?"),
        model("provider: olama\nsend_sed: true\n", "2:11 ollama?", "3:1 did you mean send_seed?"));
  }

  private static Stream<Broken> names() {
    return Stream.of(
        broken("evals/bad.yaml", "eval: Bad\n" + DATA + "answer: choice\n", "1:7 try \"bad\""),
        broken(
            "evals/formats/bad.yaml",
            "format: Bad One\ntext: {user: \"{{ input }}\", parse: [{line: answer}]}\n",
            "1:9 try \"bad-one\""),
        broken(
            "evals/formats/bad.yaml",
            "format: bed\ntext: {user: \"{{ input }}\", parse: [{line: answer}]}\n",
            "1:9 the file is named \"bad\""),
        broken(
            "evals/suites/bad.yaml",
            "suite: BAD\nevals: [Quiz, ../evals/quiz]\nmodels: [Dice]\n",
            "1:8 try \"bad\"",
            "2:9 did you mean quiz?",
            "2:15 is not allowed",
            "3:10 did you mean dice?"),
        broken("evals/models/bad.yaml", "model: BAD\nprovider: simulated\n", "1:8 try \"bad\""),
        model(
            "extends: Dice\n",
            "2:10 \"Dice\" is not allowed; " + Names.RULE + "; did you mean dice?"),
        model("provider: simulated\nformat: Plain\n", "3:9 did you mean plain?"),
        suite(
            "evals: [{eval: quiz, format: CURT}]\n",
            "2:30 \"CURT\" is not allowed; " + Names.RULE + "; did you mean curt?"));
  }

  /** What YAML has of its own for nothing, truth and numbers. */
  private static Stream<Broken> words() {
    return Stream.of(
        eval(
            "dataset: ~\nanswer:\nprivate: yes\nepochs: 0o17\nversion: \"2\"\n",
            "2:1 \"dataset\" is empty",
            "3:1 \"answer\" is empty",
            "4:10 must be true or false, and this is the text \"yes\"",
            "5:9 must be a whole number, and this is the text \"0o17\"",
            "6:10 must be a whole number, and this is the text \"2\""),
        eval(DATA + "answer: choice\nepochs: 2024-01-02\n", "4:9 this is the text \"2024-01-02\""),
        model(
            "provider: simulated\nsend_seed: off\nsimulated: {skill: 1_0}\n",
            "3:12 must be true or false, and this is the text \"off\"",
            "4:20 must be a number, and this is the text \"1_0\""),
        model("provider: null\nid: x\n", "2:1 \"provider\" is empty"),
        format(
            "text: {user: ~, parse: null}\n", "2:8 \"user\" is empty", "2:17 \"parse\" is empty"),
        suite("evals: ~\nepochs: on\n", "2:1 \"evals\" is empty", "3:9 must be a whole number"),
        broken(
            "evals/data/words.jsonl",
            "{\"id\":\"a\",\"input\":\"?\",\"target\":\"...\"}\n"
                + "{\"id\":\"b\",\"input\":null,\"target\":[\"x\",\"?!\"]}\n",
            "1:32 no reply could match it",
            "2:11 \"input\" is empty",
            "2:38 no reply could match it"));
  }

  /** Templates in all the ways in which YAML writes a text. */
  private static Stream<Broken> scalars() {
    return Stream.of(
        format(
            "text:\n  user: 'it''s {{ inptu }}'\n  parse: [{line: answer}]\n",
            "3:19 did you mean input?"),
        format(
            "text:\n  user: \"a\\n{{ inptu }}\"\n  parse: [{line: answer}]\n",
            "3:16 did you mean input?"),
        format(
            "text:\n  user: Say\n    {{ inptu }}\n  parse: [{line: answer}]\n",
            "4:8 did you mean input?"),
        format(
            "text:\n  user: >\n    Say\n\n    {{ inptu }}\n    {{ input | uper }}\n"
                + "  parse: [{line: answer}]\n",
            "6:8 did you mean input?",
            "7:16 did you mean upper?"),
        format(
            "choice:\n"
                + "  user: |\n"
                + "    {% for c in choices %}\n"
                + "      {{ c.text }}\n"
                + "    {% endfo %}\n"
                + "  parse: [letter]\n",
            "6:8 did you mean endfor?"));
  }

  private static Broken gate(String rest, String... mistakes) {
    return broken("evals/gates/bad.yaml", "gate: bad\n" + rest, mistakes);
  }

  private static Stream<Broken> gates() {
    return Stream.of(
        gate("expect: [{eval: quizz, at_least: 0.5}]\n", "2:17 did you mean quiz?"),
        gate("expect: [{at_least: 0.5, suite: al}]\n", "2:33 did you mean all?"),
        gate("expect: [{eval: quiz, at_least: 50}]\n", "2:33 did you mean 0.5?"),
        gate("title: ~\nexpect: [{eval: quiz, at_least: 0.5}]\n", "2:1 \"title\" is empty"),
        gate(
            "baseline: {name: ''}\nexpect: [{eval: quiz, expect: hold}]\n",
            "2:18 must not be empty"));
  }

  /** Fields that say nothing, or in which something stands that is no text. */
  private static Stream<Broken> nothing() {
    return Stream.of(
        eval(
            DATA + "answer: choice\ntitle: ~\ndescription: 7\nmetrics: []\n",
            "4:1 \"title\" is empty",
            "5:14 must be a text, and this is the number 7; put it in quotes",
            "6:10 \"metrics\" is an empty list"),
        eval("dataset: {file: 7}\nanswer: choice\n", "2:17 must be a text"),
        format(
            "text: {user: '', system: '', turns: [], parse: [{line: answer}]}\n",
            "2:14 \"user\" must not be empty",
            "2:26 \"system\" must not be empty",
            "2:37 \"turns\" is an empty list"),
        broken(
            "evals/models/bad.yaml", "model: \"\"\nprovider: simulated\n", "1:8 must not be empty"),
        model("provider: ollama\nid: 7\nbase_url: 7\n", "3:5 quotes", "4:11 quotes"),
        model(
            "provider: simulated\nsampling: {stop: [a, '']}\nprice: ~\n",
            "3:22 \"stop\" holds an empty text",
            "4:1 \"price\" is empty"),
        suite(
            "evals: [quiz, '']\nmodels: []\n", "2:15 holds an empty text", "3:9 is an empty list"),
        broken(
            "evals/data/words.jsonl",
            "{\"id\":\"a\",\"input\":\"\",\"target\":\"x\"}\n"
                + "{\"id\":\"b\",\"messages\":[{\"role\":\"tool\",\"content\":\"7\"},"
                + "{\"content\":\"?\"}],\"target\":\"x\"}\n"
                + "{\"id\":\"c\",\"input\":\"?\",\"target\":\"x\",\"cluster\":\"\"}\n",
            "1:19 must not be empty",
            "2:31 allowed: system, user, assistant",
            "3:46 must not be empty"));
  }

  /** What could be meant in two ways, and what no field is for. */
  private static Stream<Broken> ambiguous() {
    return Stream.of(
        eval(DATA + "answer: choice\ntolerance: 0.5\n", "4:1 belongs to answer: number alone"),
        eval(
            DATA + "answer: text\nchoice_order: fixed\nunred: zero\n",
            "4:1 belongs to answer: choice alone",
            "5:1 did you mean unread?"),
        eval(
            "dataset: {file: data/quizz.jsonl}\nanswer: choise\n",
            "2:17 did you mean quiz.jsonl?",
            "3:9 did you mean choice?"),
        eval("dataset: {file: data}\nanswer: choice\n", "2:17 this is a folder"),
        broken(
            "evals/data/sums.jsonl",
            "{\"id\":\"a\",\"input\":\"?\",\"target\":\"1.234,5\"}\n"
                + "{\"id\":\"b\",\"input\":\"?\",\"target\":[1]}\n"
                + "{\"id\":\"c\",\"input\":\"?\",\"messages\":[{\"content\":\"?\"}],\"target\":1}\n",
            "1:32 must be a number",
            "2:32 this is a list",
            "3:23 are both given"),
        data(
            "{\"id\":\"a\",\"input\":\"?\",\"choices\":[1,2,3],\"target\":1}\n",
            "1:50 the text of another"),
        data(
            "{\"id\":\"a\",\"input\":\"?\",\"choices\":[\"x\",\"x \"],\"target\":0}\n",
            "1:38 are equal"),
        data(
            "{\"id\":\"a\",\"input\":\"?\",\"choices\":{\"a\":1},\"target\":0}\n"
                + "{\"id\":\"b\",\"messages\":[],\"choices\":[\"x\",\"\"],\"target\":0}\n",
            "1:33 must be a list",
            "2:22 is empty",
            "2:40 is empty"),
        broken(
            "evals/data/words.jsonl",
            "{\"id\":\"a\\u0007\",\"input\":\"?\",\"target\":\"x\"}\n"
                + "{\"id\":\"b\",\"messages\":[{\"content\":\"\"},{\"content\":\"?\"}],"
                + "\"target\":\"x\"}\n",
            "1:7 control character U+0007",
            "2:34 must not be empty"));
  }

  /** What ends the reading of one value, and of no other. */
  private static Stream<Broken> unreadable() {
    return Stream.of(
        eval(
            DATA + "epochs: *many\nversion: .inf\ntolerance: 1e999\nanswer: choise\n",
            "3:9 aliases are not allowed",
            "4:10 \".inf\" is no number",
            "5:12 the number 1e999 is too large",
            "6:9 did you mean choice?"),
        broken(
            "evals/data/sums.jsonl",
            "{\"id\":\"a\",\"input\":\"?\",\"target\":1e999,\"clustr\":\"c\"}\n",
            "1:32 the number 1e999 is too large",
            "1:38 did you mean cluster?"));
  }
}
