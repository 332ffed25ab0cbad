"""Names of SVG's and MathML's elements: outside of svg and math an author's tag of such a name is none.

nh3 drops these with the words that they hold, so the guard takes their tags away before.
"""

_DRAWING = (
    "animate circle defs desc discard ellipse filter g line marker mask metadata mpath path pattern polygon polyline "
    "rect set stop switch symbol text tspan use view"
)
_FORMULA = (
    "maction maligngroup malignmark menclose mfenced mglyph mlabeledtr mlongdiv mscarries mscarry msgroup msline msrow "
    "mstack none apply ci cn csymbol"
)
_MEANING = (  # content MathML: what formulas mean, for machines
    "abs and approx arccos arccosh arccot arccoth arccsc arccsch arcsec arcsech arcsin arcsinh arctan arctanh arg "
    "bind bvar card cartesianproduct cbytes ceiling cerror codomain complexes compose condition conjugate cos "
    "cosh cot coth cs csc csch curl declare degree determinant diff divergence divide domain domainofapplication "
    "emptyset eq equivalent eulergamma exists exp exponentiale factorial factorof false floor fn forall gcd geq "
    "grad gt ident imaginary imaginaryi implies in infinity int integers intersect interval inverse lambda "
    "laplacian lcm leq limit list ln log logbase lowlimit lt matrix matrixrow max mean median min minus mode "
    "moment momentabout naturalnumbers neq not notanumber notin notprsubset notsubset or otherwise outerproduct "
    "partialdiff pi piece piecewise plus power primes product prsubset quotient rationals real reals reln rem "
    "root scalarproduct sdev sec sech selector sep setdiff share sin sinh subset sum tan tanh tendsto times "
    "transpose true union uplimit variance vector vectorproduct xor"
)
FOREIGN = frozenset(f"{_DRAWING} {_FORMULA} {_MEANING}".split())
