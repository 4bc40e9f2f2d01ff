-- @stresses an interpreter that leaves every object to realloc and free: tables, closures and strings under garbage collection
-- @needs lua5.4 lua5.4
-- @run lua-tables lua5.4 $SOURCES/programs/tables.lua 7
local rounds = tonumber(arg[1])
local sum = 0
for round = 1, rounds do
  local all = {}
  for i = 1, 100000 do
    all[i] = { name = "name-" .. i % 5000 .. "-" .. round, value = i * 7 % 1000 * 1000000 + i, next = all[i - 1] }
  end
  local by_name = {}
  for i, entry in ipairs(all) do
    local list = by_name[entry.name] or {}
    list[#list + 1] = function() return entry.value + i end
    by_name[entry.name] = list
  end
  table.sort(all, function(a, b) return a.value < b.value end)
  local parts = {}
  for i = 1, #all, 10 do
    parts[#parts + 1] = all[i].name
  end
  sum = sum + #table.concat(parts, ",") + all[50000].value
  for _, list in pairs(by_name) do
    sum = sum + list[1]()
  end
end
print(sum)
