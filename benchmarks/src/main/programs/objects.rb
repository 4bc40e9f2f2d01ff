# @stresses an interpreter whose strings and arrays beyond a few bytes come from malloc: objects, hashes, text
# @needs ruby ruby
# @run ruby-objects ruby $SOURCES/programs/objects.rb 12
rounds = ARGV[0].to_i
Record = Struct.new(:name, :text, :tags)
sum = 0
rounds.times do |round|
  records = (0...20_000).map { |i| Record.new("name-#{i % 3000}", "text " * (i % 40), (0..i % 6).map { |t| "tag-#{t}-#{i}" }) }
  groups = records.group_by(&:name).transform_values { |list| list.flat_map(&:tags).sort.join(",") }
  sum += groups.values.sum(&:size) + records.map { |r| r.text.upcase.gsub("TEXT", "word-#{round}").size }.sum
end
puts sum
