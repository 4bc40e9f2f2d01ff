package org.vmmalloc.agent.programs;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.standard.StandardAnalyzer;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.IntPoint;
import org.apache.lucene.document.StringField;
import org.apache.lucene.document.TextField;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.NIOFSDirectory;

/** Lucene: writes an index of several segments through NIO channels, merges it, and searches it. */
public final class SearchIndex {
    private static final List<String> WORDS =
            List.of("pool", "heap", "block", "slab", "page", "run", "window", "frontier", "granule", "large");
    private static final int DOCUMENTS = 6000;

    private SearchIndex() {}

    public static void main(String[] arguments) throws Exception {
        Path path = Files.createTempDirectory("vmmalloc-agent-lucene-");
        try (Directory directory = new NIOFSDirectory(path);
                Analyzer analyzer = new StandardAnalyzer()) {
            write(directory, analyzer);
            try (DirectoryReader reader = DirectoryReader.open(directory)) {
                IndexSearcher searcher = new IndexSearcher(reader);
                for (String word : WORDS) {
                    long hits = searcher.search(new TermQuery(new Term("text", word)), 10)
                            .totalHits
                            .value();
                    System.out.println(word + " " + hits);
                }
                System.out.println(searcher.count(IntPoint.newRangeQuery("number", 1000, 1999)));
                Witness.testify("search");
            }
        } finally {
            try (Stream<Path> all = Files.walk(path)) {
                for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(each);
                }
            }
        }
    }

    private static void write(Directory directory, Analyzer analyzer) throws Exception {
        IndexWriterConfig configuration = new IndexWriterConfig(analyzer).setMaxBufferedDocs(500);
        try (IndexWriter writer = new IndexWriter(directory, configuration)) {
            for (int i = 0; i < DOCUMENTS; i++) {
                StringBuilder text = new StringBuilder();
                for (int j = 1; j <= 40; j++) {
                    text.append(WORDS.get((i * j + j) % (j % WORDS.size() + 1))).append(' ');
                }
                Document document = new Document();
                document.add(new StringField("id", "d" + i, Field.Store.YES));
                document.add(new TextField("text", text.toString(), Field.Store.YES));
                document.add(new IntPoint("number", i));
                writer.addDocument(document);
            }
            writer.forceMerge(1);
        }
    }
}
